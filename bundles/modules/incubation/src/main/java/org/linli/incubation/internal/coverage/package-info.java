/** Which communities volunteers reach (覆盖): those with a station or a team. */
@NullMarked
package org.linli.incubation.internal.coverage;

import org.jspecify.annotations.NullMarked;
