/** Variants of deliberation that a district can choose from. */
@NullMarked
package org.linli.meetings.internal.template;

import org.jspecify.annotations.NullMarked;
