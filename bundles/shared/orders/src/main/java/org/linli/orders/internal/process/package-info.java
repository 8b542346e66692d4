/**
 * Processes and the state machine: values in, decisions out, no I/O.
 */
@NullMarked
package org.linli.orders.internal.process;

import org.jspecify.annotations.NullMarked;
