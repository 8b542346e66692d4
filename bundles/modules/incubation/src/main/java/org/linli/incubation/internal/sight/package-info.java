/** Which rows residents see that staff look after. */
@NullMarked
package org.linli.incubation.internal.sight;

import org.jspecify.annotations.NullMarked;
