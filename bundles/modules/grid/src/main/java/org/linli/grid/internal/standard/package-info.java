/** Standards that a district demands of its grids and forces, and what does not keep them (标准与缺口). */
@NullMarked
package org.linli.grid.internal.standard;

import org.jspecify.annotations.NullMarked;
