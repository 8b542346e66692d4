/** Rating forms of the district (“四红同频” and others), what they gave in each period, and what followed. */
@NullMarked
package org.linli.property.internal.rating;

import org.jspecify.annotations.NullMarked;
