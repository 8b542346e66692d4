/** Meetings, from the cadence to the minutes. */
@NullMarked
package org.linli.meetings.internal.meeting;

import org.jspecify.annotations.NullMarked;
