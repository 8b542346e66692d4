/** Look-ups that several desks need. */
@NullMarked
package org.linli.property.internal.store;

import org.jspecify.annotations.NullMarked;
