/** Rows of a demonstration, made out of what a district has published. */
@NullMarked
package org.linli.incubation.internal.sample;

import org.jspecify.annotations.NullMarked;
