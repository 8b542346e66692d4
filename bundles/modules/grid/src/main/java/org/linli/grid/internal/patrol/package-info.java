/** Patrols (巡查) with their tracks and findings. Whoever walked may change his own and nobody else's. */
@NullMarked
package org.linli.grid.internal.patrol;

import org.jspecify.annotations.NullMarked;
