package org.linli.api.calendar;

import java.util.List;

/** Writes calendars in the form that calendar programs subscribe to (RFC 5545 and 7986). Host-provided, thread-safe. */
public interface CalendarText {
    /** Media type of what is written. */
    String MEDIA_TYPE = "text/calendar";

    /**
     * @param name what programs call the calendar
     * @param events in any order
     */
    String write(String name, List<CalendarEvent> events);
}
