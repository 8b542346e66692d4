/** Persistence units: scanning, deploying, weaving, the entity manager's proxy. */
@NullMarked
package org.linli.platform.persistence.internal.unit;

import org.jspecify.annotations.NullMarked;
