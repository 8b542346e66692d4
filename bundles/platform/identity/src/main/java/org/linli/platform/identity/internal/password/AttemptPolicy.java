package org.linli.platform.identity.internal.password;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before the next try after some that failed. Pure.
 *
 * @param free tries that cost no waiting
 * @param budget tries after which the longest wait begins
 * @param first wait after the last free try; doubles with each further one
 * @param longest longest wait, which is also the longest time a victim of somebody else's tries can be kept out
 * @param forget time without a try after which the count begins anew
 */
public record AttemptPolicy(int free, int budget, Duration first, Duration longest, Duration forget) {
    /** For one account: ten tries in fifteen minutes. */
    public static final AttemptPolicy ACCOUNT =
            new AttemptPolicy(4, 10, Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /** For one address; wider, because a whole office shares one. */
    public static final AttemptPolicy ADDRESS =
            new AttemptPolicy(50, 100, Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    /** @return zero when a try is allowed now, else the time until then */
    public Duration wait(int tries, Instant lastAt, Instant now) {
        if (forgotten(lastAt, now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, lastAt.plus(pause(tries)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The count after one more try. */
    public int next(int tries, Instant lastAt, Instant now) {
        return forgotten(lastAt, now) ? 1 : Math.min(tries, budget) + 1;
    }

    private boolean forgotten(Instant lastAt, Instant now) {
        // a clock set back must not lock anybody out
        return now.isBefore(lastAt) || Duration.between(lastAt, now).compareTo(forget) >= 0;
    }

    private Duration pause(int tries) {
        if (tries < free) {
            return Duration.ZERO;
        }
        if (tries >= budget) {
            return longest;
        }
        long doubled = 1L << Math.min(tries - free, 30);
        Duration pause = first.multipliedBy(doubled);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
