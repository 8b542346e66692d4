package org.linli.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. It starts at 2026-03-02T01:00:00Z, a Monday, 9:00 in China. */
public final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on, or back by a negative duration. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
