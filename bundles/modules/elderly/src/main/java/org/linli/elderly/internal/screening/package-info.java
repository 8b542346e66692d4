/** Screening of the four categories (重点摸排): campaigns, what was found at each household, and what followed. Must not decide on assistance or pairings. */
@NullMarked
package org.linli.elderly.internal.screening;

import org.jspecify.annotations.NullMarked;
