package org.linli.orders.internal.process;

import java.time.Duration;
import java.time.Instant;

/** How time that counts towards deadlines passes. */
public interface Clock {
    /** Every minute counts, day and night: for emergencies. */
    Clock CONTINUOUS = new Clock() {
        @Override
        public Instant plus(Instant start, Duration counted) {
            return counted.isNegative() ? start : start.plus(counted);
        }

        @Override
        public Duration between(Instant start, Instant end) {
            return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
        }
    };

    /** The instant at which the counted time has passed; the start itself for none. */
    Instant plus(Instant start, Duration counted);

    /** Counted time from one instant to another; zero when the second is not later. */
    Duration between(Instant start, Instant end);
}
