package org.linli.api.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linli.api.problem.Text;

/** Reads recurrence rules (RFC 5545, 3.3.10). Host-provided, thread-safe. */
public interface Recurrences {
    /** Longest rule that is read. */
    int LONGEST_RULE = 200;

    /**
     * Why nothing can be planned by the series, as a sentence that says what to change; empty when it can. Rules that come more often than
     * daily are refused, and those that never come.
     */
    Optional<Text> invalidity(Series series);

    /**
     * Occurrences, the earliest first.
     *
     * @param from included
     * @param before excluded
     * @param limit most occurrences, at least 1
     * @throws IllegalArgumentException for a series that is {@linkplain #invalidity not valid}
     */
    List<Instant> occurrences(Series series, Instant from, Instant before, int limit);
}
