package org.linli.orders.internal.calendar;

/**
 * A stretch of working time within a day, local time.
 *
 * @param from minute of the day, inclusive
 * @param to minute of the day, exclusive, at most 1440
 */
public record WorkingPeriod(int from, int to) {
    public WorkingPeriod {
        if (from < 0 || to > 1440 || from >= to) {
            throw new IllegalArgumentException("not a stretch of a day: " + from + " to " + to);
        }
    }
}
