/** Figures of the registers that can be checked (指标), with the rows behind them. */
@NullMarked
package org.linli.registry.internal.figure;

import org.jspecify.annotations.NullMarked;
