package org.linli.platform.context.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00.123Z"));
    private final TimeOrderedIds ids = new TimeOrderedIds(now::get);

    @Test
    void carriesVersionVariantAndTime() {
        var id = ids.next();
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(now.get().toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }

    @Test
    void ascendsWithinAMillisecondBeyondTheCounter() {
        var seen = new HashSet<UUID>();
        var previous = ids.next();
        for (var i = 0; i < 20_000; i++) {
            var next = ids.next();
            assertTrue(next.toString().compareTo(previous.toString()) > 0, previous + " then " + next);
            assertTrue(seen.add(next));
            previous = next;
        }
    }

    @Test
    void ascendsWhenTheClockGoesBack() {
        var before = ids.next();
        now.set(now.get().minusSeconds(60));
        assertTrue(ids.next().toString().compareTo(before.toString()) > 0);
    }
}
