package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linli.api.tenant.TenantId;

class TenantLanesTest {
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);

    @Test
    void manyHintsWhileWaitingAreOnePiece() {
        Queue<Runnable> queue = new ArrayDeque<>();
        List<TenantId> worked = new ArrayList<>();
        var lanes = new TenantLanes(queue::add, worked::add);
        lanes.hint(ONE);
        lanes.hint(ONE);
        lanes.hint(TWO);
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
        assertEquals(List.of(ONE, TWO), worked);
    }

    @Test
    void aHintDuringTheWorkAndAFailureBothLeadToAnotherPiece() {
        Queue<Runnable> queue = new ArrayDeque<>();
        AtomicInteger pieces = new AtomicInteger();
        TenantLanes[] self = new TenantLanes[1];
        self[0] = new TenantLanes(queue::add, tenant -> {
            if (pieces.incrementAndGet() == 1) {
                self[0].hint(tenant);
                throw new IllegalStateException("database away");
            }
        });
        self[0].hint(ONE);
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
        assertEquals(2, pieces.get());
    }

    @Test
    void workThatEndsWithAnErrorCountsAsStoppedAndMayBeTriedAgain() {
        Queue<Runnable> queue = new ArrayDeque<>();
        AtomicInteger pieces = new AtomicInteger();
        var lanes = new TenantLanes(queue::add, tenant -> {
            if (pieces.incrementAndGet() == 1) {
                throw new AssertionError("cannot be");
            }
        });
        lanes.hint(ONE);
        queue.remove().run();
        assertTrue(lanes.lag() > 0);
        lanes.hint(ONE);
        queue.remove().run();
        assertEquals(2, pieces.get());
        assertEquals(0, lanes.lag());
    }

    @Test
    void oneTenantNeverRunsTwiceAtOnceAndNoHintIsLost() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        var inside = ConcurrentHashMap.<TenantId>newKeySet();
        var overlaps = new AtomicInteger();
        var seen = new AtomicInteger();
        var written = new AtomicInteger();
        var lanes = new TenantLanes(pool, tenant -> {
            if (!inside.add(tenant)) {
                overlaps.incrementAndGet();
            }
            seen.set(written.get());
            inside.remove(tenant);
        });
        for (int i = 0; i < 20_000; i++) {
            written.incrementAndGet();
            lanes.hint(ONE);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (seen.get() != written.get() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        pool.shutdown();
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
        assertEquals(0, overlaps.get());
        assertEquals(written.get(), seen.get());
    }
}
