/** Bulk files and samples. */
@NullMarked
package org.linli.ledgers.internal.transfer;

import org.jspecify.annotations.NullMarked;
