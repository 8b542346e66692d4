/** What the search of the district finds of this module. */
@NullMarked
package org.linli.incubation.internal.search;

import org.jspecify.annotations.NullMarked;
