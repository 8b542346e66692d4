/** What the registry adds to the search over all modules. Goes through the lists, so that it finds what they show, and masks what they mask. */
@NullMarked
package org.linli.registry.internal.search;

import org.jspecify.annotations.NullMarked;
