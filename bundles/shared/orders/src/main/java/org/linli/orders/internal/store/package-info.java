/**
 * Rows of the engine and how they are read and written. Must not decide anything about a case.
 */
@NullMarked
package org.linli.orders.internal.store;

import org.jspecify.annotations.NullMarked;
