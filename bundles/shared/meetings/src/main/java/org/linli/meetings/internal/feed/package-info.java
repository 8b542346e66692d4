/** Calendars that calendar programs subscribe to. */
@NullMarked
package org.linli.meetings.internal.feed;

import org.jspecify.annotations.NullMarked;
