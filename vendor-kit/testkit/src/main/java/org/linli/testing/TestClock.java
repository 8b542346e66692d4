package org.linli.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the host: the machine's, moved on as far as tests asked for. It goes on by itself, so that timers run, and never back,
 * since what is stored would lie in the future then. All tests of a JVM share it; tests that say dates take them from {@link #instant}.
 */
public final class TestClock extends Clock {
    private final AtomicReference<Duration> ahead;
    private final ZoneId zone;

    TestClock() {
        this(new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    private TestClock(AtomicReference<Duration> ahead, ZoneId zone) {
        this.ahead = ahead;
        this.zone = zone;
    }

    /**
     * Moves the time of the host on. Sessions and tokens run out by it; the test kit signs in again by itself.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The time of a host does not go back: " + by);
        }
        ahead.updateAndGet(now -> now.plus(by));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(Objects.requireNonNull(ahead.get()));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(ahead, other);
    }
}
