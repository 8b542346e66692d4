/** Files attached to the rows of this module (附件), in one shape for all of them. Must not know what the rows are. */
@NullMarked
package org.linli.grid.internal.attachment;

import org.jspecify.annotations.NullMarked;
