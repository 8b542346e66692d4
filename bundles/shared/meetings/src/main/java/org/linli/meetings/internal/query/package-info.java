/** Lists put together from conditions, narrowed by scope, in pages by key. */
@NullMarked
package org.linli.meetings.internal.query;

import org.jspecify.annotations.NullMarked;
