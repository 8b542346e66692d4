/** Forces of a street and who of them is on duty (力量下沉 1+3+N, row 10 of the articles). */
@NullMarked
package org.linli.grid.internal.force;

import org.jspecify.annotations.NullMarked;
