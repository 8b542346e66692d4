/** Look-ups that several desks need. */
@NullMarked
package org.linli.incubation.internal.store;

import org.jspecify.annotations.NullMarked;
