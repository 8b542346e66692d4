/** Joint enforcement (联合执法, 1+6+N, row 13 of the articles): an office, departments, the problems found and what was solved. */
@NullMarked
package org.linli.grid.internal.joint;

import org.jspecify.annotations.NullMarked;
