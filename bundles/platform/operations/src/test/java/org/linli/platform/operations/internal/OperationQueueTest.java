package org.linli.platform.operations.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.OrderedParts;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class OperationQueueTest {
    private static final TenantId ONE = TestHost.tenant(1).id();
    private static final String KIND = "test.work.do";

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    private record Node(String id) implements ThisNode {
        @Override
        public String version() {
            return "1.0.0";
        }
    }

    private static OperationStore store(TestHost host) {
        return new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
    }

    private static OperationLog log(TestHost host, OperationStore store, String node) {
        return new StoredOperationLog(
                store,
                new Starters(host.contexts()),
                new OperationLinks(new TwoTenants()),
                new Node(node),
                host.clock());
    }

    private OperationQueue queue(OperationLog log, int failures) {
        return queue(log, failures, new DatabaseUnavailableException("away", new IllegalStateException()));
    }

    private OperationQueue queue(OperationLog log, int failures, Throwable failure) {
        return OperationQueue.ofTenants(
                log,
                () -> List.of(ONE),
                KIND,
                (tenant, operation) -> {
                    if (runs.incrementAndGet() <= failures) {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }
                    log.finish(tenant, operation.id(), Operation.State.SUCCEEDED, null, null);
                    ended.countDown();
                },
                new OperationQueue.Pause(Duration.ofMillis(1), Duration.ofMillis(4)));
    }

    private static UUID create(OperationLog log) {
        return log.create(ONE, KIND, "{}", List.of(), null).id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDatabaseInterruptedIsTriedAgainUntilItEnds(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            OperationStore store = store(host);
            OperationLog log = log(host, store, "a");
            UUID id = create(log);
            try (OperationQueue queue = queue(log, 5)) {
                queue.submit(ONE, id);
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(6, runs.get());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anErrorIsTriedAgainLikeAnException(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            OperationStore store = store(host);
            OperationLog log = log(host, store, "a");
            UUID id = create(log);
            try (OperationQueue queue = queue(log, 2, new AssertionError("a module's own"))) {
                queue.submit(ONE, id);
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(3, runs.get());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatNobodySubmittedIsFoundAndRunsOnce(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            OperationStore store = store(host);
            OperationLog log = log(host, store, "a");
            create(log);
            try (OperationQueue queue = queue(log, 0)) {
                queue.start();
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(1, runs.get());
        }
    }

    private enum Part implements OrderedParts.Part {
        FIRST,
        SECOND;

        @Override
        public Text label() {
            return Text.of("部分", name());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoeverLostAnOperationToAnotherNodeBeginsNoFurtherPart(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            OperationStore store = store(host);
            OperationLog log = log(host, store, "a");
            OperationLog other = log(host, store, "b");
            OrderedParts<Part> parts = new OrderedParts<>(log, Part.class);
            UUID id = log.create(ONE, KIND, "{}", parts.plan(), null).id();
            List<Part> begun = new CopyOnWriteArrayList<>();
            OperationQueue.Runner runner = (tenant, operation) -> parts.carryOut(tenant, operation, part -> {
                begun.add(part);
                // so long that the others think this node is gone
                host.clock().advance(Duration.ofHours(1));
                assertTrue(other.claim(tenant, operation.id()));
                ended.countDown();
            });
            try (OperationQueue queue = OperationQueue.ofTenants(log, List::of, KIND, runner)) {
                queue.submit(ONE, id);
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(List.of(Part.FIRST), begun);
            assertTrue(log.find(ONE, id).orElseThrow().open());
            assertTrue(other.claim(ONE, id), "it is the other node's");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatHasEndedOrAnotherNodeHoldsIsLeftAlone(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            OperationStore store = store(host);
            OperationLog log = log(host, store, "a");
            UUID over = create(log);
            log.finish(ONE, over, Operation.State.CANCELLED, null, null);
            UUID held = create(log);
            assertTrue(log(host, store, "b").claim(ONE, held));
            UUID last = create(log);
            try (OperationQueue queue = queue(log, 0)) {
                queue.submit(ONE, over);
                queue.submit(ONE, held);
                queue.submit(ONE, last);
                assertTrue(ended.await(60, TimeUnit.SECONDS));
            }
            assertEquals(1, runs.get());
            assertTrue(log.find(ONE, held).orElseThrow().open());
        }
    }
}
