/** What the search of the district finds of this module; elders are found as persons of the registry. */
@NullMarked
package org.linli.elderly.internal.search;

import org.jspecify.annotations.NullMarked;
