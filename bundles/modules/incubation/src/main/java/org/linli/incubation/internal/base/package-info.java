/** Incubation bases (孵化基地): who runs them for how many, and what they offer. */
@NullMarked
package org.linli.incubation.internal.base;

import org.jspecify.annotations.NullMarked;
