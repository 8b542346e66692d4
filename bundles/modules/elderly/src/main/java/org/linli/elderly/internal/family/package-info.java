/** Families of elders (家属): whose account may see which elder. Must not show anything to anybody who was not linked by staff. */
@NullMarked
package org.linli.elderly.internal.family;

import org.jspecify.annotations.NullMarked;
