package org.linli.orders.internal.process;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs towards a deadline. Running or run out: {@code due} is set. Stopped before: {@code left} is set. Neither: there
 * is no deadline.
 *
 * @param due when the time is up
 * @param left counted time left when it was stopped
 * @param expired whether its passing has been dealt with
 */
public record Timer(@Nullable Instant due, @Nullable Duration left, boolean expired) {
    public static final Timer NONE = new Timer(null, null, false);

    public static Timer until(Instant due) {
        return new Timer(due, null, false);
    }

    /** A deadline that has passed stays where it was missed: standing still takes nothing back. */
    public Timer stopped(Instant now, Clock clock) {
        return due == null || due.isBefore(now) ? this : new Timer(null, clock.between(now, due), expired);
    }

    public Timer restarted(Instant now, Clock clock) {
        return left == null ? this : new Timer(clock.plus(now, left), null, expired);
    }

    /** Another deadline. One that has passed as well has been dealt with together with the one before. */
    public Timer moved(Instant newDue, Instant now) {
        return new Timer(newDue, null, expired && !newDue.isAfter(now));
    }

    /** Whether the deadline has passed and nobody has dealt with that yet. */
    public boolean strikes(Instant now) {
        return due != null && !expired && due.isBefore(now);
    }

    public Timer struck() {
        return new Timer(due, left, true);
    }
}
