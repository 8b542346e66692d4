package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linli.platform.operations.Operation;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.testkit.TestHost;

class ChangeQueueTest {
    private final RecordingLog log = new RecordingLog(
            new Crashes(-1),
            new ChangeJson().write(new Change(new TreeMap<>(), new TreeMap<>(), List.of(), Map.of())),
            List.of());
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    private ChangeQueue queue(int failures) {
        return new ChangeQueue(
                log,
                new OneTenant(),
                Reconciler.KIND,
                (tenant, operation) -> {
                    if (runs.incrementAndGet() <= failures) {
                        throw new DatabaseUnavailableException("away", new IllegalStateException());
                    }
                    log.finish(tenant.id(), operation.id(), Operation.State.SUCCEEDED, null, null);
                    ended.countDown();
                },
                Duration.ofMillis(1),
                Duration.ofMillis(4));
    }

    @Test
    void aChangeThatTheDatabaseInterruptedIsTriedAgainUntilItEnds() throws Exception {
        try (ChangeQueue queue = queue(5)) {
            queue.submit(TestHost.tenant(1).id(), log.operation().id());
            assertTrue(ended.await(60, TimeUnit.SECONDS));
        }
        assertEquals(6, runs.get());
    }

    @Test
    void aChangeThatNobodySubmittedIsFoundAndRunsOnce() throws Exception {
        try (ChangeQueue queue = queue(0)) {
            queue.start();
            assertTrue(ended.await(60, TimeUnit.SECONDS));
        }
        assertEquals(1, runs.get());
    }

    @Test
    void aChangeThatHasEndedIsNotRun() throws Exception {
        log.finish(TestHost.tenant(1).id(), log.operation().id(), Operation.State.CANCELLED, null, null);
        ChangeQueue queue = queue(0);
        queue.submit(TestHost.tenant(1).id(), log.operation().id());
        queue.start();
        queue.close();
        assertEquals(0, runs.get());
    }
}
