/**
 * The rows that messaging keeps in a district's own schema.
 */
@NullMarked
package org.linli.platform.messaging.internal.tenant;

import org.jspecify.annotations.NullMarked;
