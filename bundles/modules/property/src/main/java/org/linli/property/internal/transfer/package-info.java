/** Bulk imports and the rows of a demonstration. */
@NullMarked
package org.linli.property.internal.transfer;

import org.jspecify.annotations.NullMarked;
