/** Lists put together from conditions, narrowed by scope, in pages by key. */
@NullMarked
package org.linli.claims.internal.query;

import org.jspecify.annotations.NullMarked;
