/** Grids (网格) and their boundaries. */
@NullMarked
package org.linli.grid.internal.grid;

import org.jspecify.annotations.NullMarked;
