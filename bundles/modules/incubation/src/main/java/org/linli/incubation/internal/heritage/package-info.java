/** Heritage objects (文物、古树) that have exactly one owner each, on the claims engine. */
@NullMarked
package org.linli.incubation.internal.heritage;

import org.jspecify.annotations.NullMarked;
