/** Decisions of the owners (业主共同决定事项) and the majorities that they need. */
@NullMarked
package org.linli.property.internal.vote;

import org.jspecify.annotations.NullMarked;
