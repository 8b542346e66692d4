package org.linli.grid.internal.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Spreads rows evenly over the days of a period, in the hours in which people report something. */
record Spread(SampleFigures.Days days, ZoneId zone, int rows) {
    private static final LocalTime FIRST = LocalTime.of(7, 30);
    private static final Duration OPEN = Duration.ofHours(13);

    /** Later for a later row, so that a batch of rows touches few days. */
    Instant at(int row) {
        long count = ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
        double place = (double) row * count / rows;
        LocalDate day = days.from().plusDays((long) place);
        long second = (long) ((place - Math.floor(place)) * OPEN.toSeconds());
        return day.atTime(FIRST).atZone(zone).toInstant().plusSeconds(second);
    }

    /** Whether the row is one of so many that are spread evenly over all. */
    boolean picked(int row, int ofAll) {
        return (long) (row + 1) * ofAll / rows > (long) row * ofAll / rows;
    }

    /** How many were picked before the row. */
    int pickedBefore(int row, int ofAll) {
        return (int) ((long) row * ofAll / rows);
    }
}
