/** Figures that can be checked (指标). */
@NullMarked
package org.linli.grid.internal.indicator;

import org.jspecify.annotations.NullMarked;
