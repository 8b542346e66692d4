/** Pairings of helpers and households (结对帮扶): who helps whom, what contacts there were, when the next is due. Must not know what else the module does for them. */
@NullMarked
package org.linli.elderly.internal.pairing;

import org.jspecify.annotations.NullMarked;
