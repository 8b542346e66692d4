/** Bulk imports and what comes in by them. */
@NullMarked
package org.linli.grid.internal.transfer;

import org.jspecify.annotations.NullMarked;
