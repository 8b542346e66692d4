/** Rows of a demonstration, made out of what a district has published. */
@NullMarked
package org.linli.elderly.internal.sample;

import org.jspecify.annotations.NullMarked;
