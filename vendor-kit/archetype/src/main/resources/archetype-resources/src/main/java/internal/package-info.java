/** Items and how they are asked for. */
@NullMarked
package ${package}.internal;

import org.jspecify.annotations.NullMarked;
