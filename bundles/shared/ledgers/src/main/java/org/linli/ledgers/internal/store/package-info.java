/** Rows of the ledgers engine. */
@NullMarked
package org.linli.ledgers.internal.store;

import org.jspecify.annotations.NullMarked;
