/** People of grids (网格力量) and the standards that they are measured by. */
@NullMarked
package org.linli.grid.internal.staff;

import org.jspecify.annotations.NullMarked;
