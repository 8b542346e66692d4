/**
 * Lets the state machine work on rows: who may see and move a case, and who hears of it.
 */
@NullMarked
package org.linli.orders.internal.engine;

import org.jspecify.annotations.NullMarked;
