package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to try again: after 5 s, 20 s, 80 s, 5 min, 21 min; then no more. */
final class Backoff {
    static final int ATTEMPTS = 6;
    private static final Duration FIRST = Duration.ofSeconds(5);

    private Backoff() {}

    /**
     * @param failures failures so far, this one included
     * @return null when it is time to give up
     */
    static @Nullable Instant next(int failures, Instant now) {
        return failures >= ATTEMPTS ? null : now.plus(FIRST.multipliedBy(1L << (2 * (failures - 1))));
    }
}
