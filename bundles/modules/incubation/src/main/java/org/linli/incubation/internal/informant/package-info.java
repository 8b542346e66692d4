/** Informants (信息员): how they are chosen, and what they report, on the orders engine. */
@NullMarked
package org.linli.incubation.internal.informant;

import org.jspecify.annotations.NullMarked;
