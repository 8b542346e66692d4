/** Figures that can be checked. */
@NullMarked
package org.linli.meetings.internal.figure;

import org.jspecify.annotations.NullMarked;
