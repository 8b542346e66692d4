/** The kinds of lists there are now (清单): the engine's own, the district's, and those of modules. Must not know items. */
@NullMarked
package org.linli.claims.internal.lists;

import org.jspecify.annotations.NullMarked;
