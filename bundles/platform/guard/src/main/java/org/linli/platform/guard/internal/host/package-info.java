/** Rows of the host schema: calls and faults of modules by hour, without districts. */
@NullMarked
package org.linli.platform.guard.internal.host;

import org.jspecify.annotations.NullMarked;
