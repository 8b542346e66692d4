/** Figures that can be checked (指标), with the rows behind them. */
@NullMarked
package org.linli.incubation.internal.indicator;

import org.jspecify.annotations.NullMarked;
