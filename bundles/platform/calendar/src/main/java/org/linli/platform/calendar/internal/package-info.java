/**
 * Recurrence rules and calendars for modules, alone with lib-recur. Must not know what comes again.
 */
@NullMarked
package org.linli.platform.calendar.internal;

import org.jspecify.annotations.NullMarked;
