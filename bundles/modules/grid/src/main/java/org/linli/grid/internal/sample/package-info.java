/** Rows of a demonstration, made out of totals that a district has published. Knows the importers' rows, but writes nothing. */
@NullMarked
package org.linli.grid.internal.sample;

import org.jspecify.annotations.NullMarked;
