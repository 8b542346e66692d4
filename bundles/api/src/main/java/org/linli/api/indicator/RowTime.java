package org.linli.api.indicator;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What decides whether a row belongs to a period.
 *
 * @param path of the moment or the day of a row, such as {@code e.reportedAt}
 * @param day whether it is a day, else a moment
 */
public record RowTime(String path, boolean day) {
    /** Of a moment, an {@link java.time.Instant}. */
    public static RowTime moment(String path) {
        return new RowTime(path, false);
    }

    /** Of a {@link LocalDate}. */
    public static RowTime day(String path) {
        return new RowTime(path, true);
    }

    /** The day, or the moment at which it begins. */
    Object start(LocalDate of, ZoneId zone) {
        return day ? of : of.atStartOfDay(zone).toInstant();
    }
}
