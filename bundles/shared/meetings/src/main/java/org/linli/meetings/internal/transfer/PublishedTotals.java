package org.linli.meetings.internal.transfer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;

/** What {@code figures.json} of a district says about its deliberations; the period is ours where the article names none. */
record PublishedTotals(
        @Nullable Deliberations meetings, @Nullable Days period) {
    /**
     * @param template variant of the bodies
     * @param bodies how many of the divisions without anything below have one
     * @param topics how many were deliberated
     * @param carried how many of them were carried
     */
    record Deliberations(String template, int bodies, int topics, int carried) {
        Deliberations {
            if (bodies < 1 || topics < 0 || carried < 0 || carried > topics) {
                throw new IllegalArgumentException(
                        "meetings: needs bodies, and not more topics carried than deliberated");
            }
        }
    }

    /** First and last day on which something is decided. */
    record Days(LocalDate from, LocalDate to) {
        Days {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("the period ends before it begins");
            }
        }
    }

    static PublishedTotals of(String text, Json json) {
        return json.readLenient(text, PublishedTotals.class);
    }

    Days days() {
        return period == null ? new Days(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)) : period;
    }
}
