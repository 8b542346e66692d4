package org.linli.api.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Something that comes again and again (周期).
 *
 * @param rule recurrence rule as RFC 5545 writes it, without the name of the property: {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=FR}
 * @param start first possible occurrence, from which intervals are counted, on the clock of the zone
 * @param zone in which the clock is read, so that the hour stays the same through the year
 */
public record Series(String rule, LocalDateTime start, ZoneId zone) {}
