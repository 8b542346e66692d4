/** Bulk imports and the rows of a demonstration. */
@NullMarked
package org.linli.incubation.internal.transfer;

import org.jspecify.annotations.NullMarked;
