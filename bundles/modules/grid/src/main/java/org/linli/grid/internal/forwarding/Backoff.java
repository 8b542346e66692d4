package org.linli.grid.internal.forwarding;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a failed report is sent again: after 1, 2, 4 … minutes, at most six hours, and in all about five days. Pure. */
final class Backoff {
    static final int MOST_ATTEMPTS = 28;
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int DOUBLINGS = 9;

    private Backoff() {}

    /**
     * @param attempts done so far, at least one
     * @return null for no more
     */
    static @Nullable Instant next(int attempts, Instant now) {
        if (attempts >= MOST_ATTEMPTS) {
            return null;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, DOUBLINGS));
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
