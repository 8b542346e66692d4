/** Classes of events: those of GB/T 30428.2 and the district's own. */
@NullMarked
package org.linli.grid.internal.category;

import org.jspecify.annotations.NullMarked;
