/** Ledgers, their periods and what is filled in: who may do what, and what follows. */
@NullMarked
package org.linli.ledgers.internal.desk;

import org.jspecify.annotations.NullMarked;
