/** Bulk imports; what a row means lies beside the rows of each kind. */
@NullMarked
package org.linli.elderly.internal.transfer;

import org.jspecify.annotations.NullMarked;
