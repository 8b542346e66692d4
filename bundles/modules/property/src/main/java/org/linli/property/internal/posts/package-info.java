/** Property posts that Party members claim (认领物业岗位). */
@NullMarked
package org.linli.property.internal.posts;

import org.jspecify.annotations.NullMarked;
