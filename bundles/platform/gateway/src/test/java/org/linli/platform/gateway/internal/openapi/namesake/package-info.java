/** A second package, for names that occur in both. */
@NullMarked
package org.linli.platform.gateway.internal.openapi.namesake;

import org.jspecify.annotations.NullMarked;
