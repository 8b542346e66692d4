/** People of grids (网格力量) and how communities were classified before grids were cut. */
@NullMarked
package org.linli.grid.internal.staff;

import org.jspecify.annotations.NullMarked;
