package org.linli.api.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a calendar.
 *
 * @param uid globally unique and the same whenever the entry is written, by which calendar programs know it again
 * @param changedAt when the entry was last changed
 * @param start first instant
 * @param end not before {@code start}
 * @param summary title
 * @param description more words, null for none
 * @param place where, null when nobody knows
 * @param status how certain it is
 * @param sequence rises with each change
 */
public record CalendarEvent(
        String uid,
        Instant changedAt,
        Instant start,
        Instant end,
        String summary,
        @Nullable String description,
        @Nullable String place,
        Status status,
        int sequence) {
    /** How certain an entry is. */
    public enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }
}
