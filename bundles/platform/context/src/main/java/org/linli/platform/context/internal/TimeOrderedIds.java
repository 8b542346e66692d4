package org.linli.platform.context.internal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, 12 bits of a counter, 62 random bits. Within a
 * millisecond the counter rises from a random start in its lower half (RFC 9562, 6.2 method 1); when it overflows,
 * or the clock goes back, the time last used is kept or moved on, so that identifiers of this source always ascend.
 */
@Component(service = Ids.class)
public final class TimeOrderedIds implements Ids {
    private static final int COUNTER_LIMIT = 1 << 12;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long millis;
    private int counter;

    @Activate
    public TimeOrderedIds(@Reference InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(nextHigh(), low);
    }

    private synchronized long nextHigh() {
        var now = clock.millis();
        if (now > millis) {
            restart(now);
        } else if (++counter == COUNTER_LIMIT) {
            restart(millis + 1);
        }
        return millis << 16 | 0x7000L | counter;
    }

    private void restart(long at) {
        millis = at;
        counter = random.nextInt(COUNTER_LIMIT / 2);
    }
}
