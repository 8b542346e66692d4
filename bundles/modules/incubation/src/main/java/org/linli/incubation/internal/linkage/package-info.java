/** Six-society linkage (六社联动): who does which part of a matter or a project. */
@NullMarked
package org.linli.incubation.internal.linkage;

import org.jspecify.annotations.NullMarked;
