/** Counts figures, and keeps those of closed periods. */
@NullMarked
package org.linli.ledgers.internal.figure;

import org.jspecify.annotations.NullMarked;
