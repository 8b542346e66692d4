/** Lists whose rows are computed. */
@NullMarked
package org.linli.grid.internal.query;

import org.jspecify.annotations.NullMarked;
