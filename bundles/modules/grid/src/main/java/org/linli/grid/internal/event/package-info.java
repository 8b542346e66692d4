/** Reported events (事件上报) and their cases. */
@NullMarked
package org.linli.grid.internal.event;

import org.jspecify.annotations.NullMarked;
