/** How organisations are incubated (孵化过程): applied, admitted, incubating, graduated or withdrawn. */
@NullMarked
package org.linli.incubation.internal.path;

import org.jspecify.annotations.NullMarked;
