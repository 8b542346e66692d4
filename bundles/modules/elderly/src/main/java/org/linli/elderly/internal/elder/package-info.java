/** Elders (老年人) and who stands by them. Must not know what they are able to do but for the level that an assessment left. */
@NullMarked
package org.linli.elderly.internal.elder;

import org.jspecify.annotations.NullMarked;
