package org.linli.platform.operations.internal.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.identity.People;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.TwoTenants;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationNews;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.store.NewOperation;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class OperationWorkerTest {
    private static final TenantId ONE = TestHost.tenant(1).id();

    record Mark(int batch) {}

    record Amount(int batches) {}

    /** Counts batches; misbehaves in the given one the first time. */
    private static class Counting implements OperationRunner {
        final AtomicInteger batches = new AtomicInteger();
        final AtomicInteger undone = new AtomicInteger();
        private final int bad;
        private final @Nullable RuntimeException fault;
        private boolean happened;

        Counting(int bad, @Nullable RuntimeException fault) {
            this.bad = bad;
            this.fault = fault;
        }

        @Override
        public void run(Progress progress) {
            int from = progress.checkpoint(Mark.class).map(Mark::batch).orElse(0);
            int all = progress.input(Amount.class).batches();
            for (int i = from; i < all && !progress.cancelled(); i++) {
                int batch = i + 1;
                progress.inTransaction(() -> {
                    progress.saveCheckpoint(new Mark(batch));
                    progress.report(batch, all);
                    if (batch == bad && fault != null && !happened) {
                        happened = true;
                        throw fault;
                    }
                    return batch;
                });
                batches.incrementAndGet();
            }
            progress.result(Map.of("batches", batches.get()));
        }

        @Override
        public void undo(Progress progress) {
            undone.incrementAndGet();
        }
    }

    private record Node(String id) implements ThisNode {
        @Override
        public String version() {
            return "1.0.0";
        }
    }

    private static final class NoRoutes implements Routes {
        @Override
        public RouteTable current() {
            return new RouteTable(1, Map.of());
        }

        @Override
        public RouteTable update(UnaryOperator<RouteTable> change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Use acquire(TenantId tenant, ModuleInstance instance) {
            return () -> {};
        }
    }

    private static final class Nobody implements People {
        @Override
        public String hash(String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID ensure(
                TenantId tenant, String username, String displayName, String passwordHash, String role, UUID division) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ensureWithFirstPassword(
                TenantId tenant, String username, String displayName, String firstPassword, String role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setOperatorPassword(String username, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasOperator() {
            return false;
        }

        @Override
        public Optional<Caller> caller(TenantId tenant, UUID user) {
            return Optional.empty();
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }

    private OperationWorker worker(TestHost host, OperationStore store, RunnerDirectory runners) {
        return worker(host, store, runners, new PlainWork());
    }

    private OperationWorker worker(TestHost host, OperationStore store, RunnerDirectory runners, ModuleWork work) {
        return new OperationWorker(
                store, runners, new TwoTenants(), new Nobody(), host.contexts(), work, host.clock(), new Node("this"));
    }

    private static OperationStore store(TestHost host) {
        return new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
    }

    private static RunnerDirectory runners(OperationRunner runner) {
        RunnerDirectory runners = new RunnerDirectory(new NoRoutes());
        runners.add(runner, Map.of("linli.operation", "platform.count"));
        return runners;
    }

    /** The runner of an instance of a module. */
    private static RunnerDirectory ofModule(OperationRunner runner) {
        return new RunnerDirectory(new NoRoutes()) {
            private final Found found = new Found(runner, new NoInstance());

            @Override
            public Optional<Found> find(TenantId tenant, String kind) {
                return Optional.of(found);
            }

            @Override
            public boolean current(TenantId tenant, String kind, Found used) {
                return true;
            }
        };
    }

    private static final class NoInstance implements ModuleInstance {
        @Override
        public InstanceKey key() {
            return new InstanceKey(new ModuleVersion("count", "1.0.0"), new TreeSet<>());
        }

        @Override
        public ModuleDescriptor descriptor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassLoader loader() {
            return NoInstance.class.getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return List.of();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }

    private static UUID start(
            TestHost host, OperationStore store, RunnerDirectory runners, OperationWorker worker, int batches) {
        StartedOperations operations = new StartedOperations(
                store, new Starters(host.contexts()), runners, worker, host.contexts(), host.transactions());
        return host.inTenant(1, () -> operations.start("platform.count", Map.of("batches", batches)));
    }

    private static Operation finished(OperationStore store, UUID id) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            Operation now = store.read(ONE, rows -> rows.find(id)).orElseThrow();
            if (!now.open()) {
                return now;
            }
            assertTrue(System.nanoTime() - begin < 30_000_000_000L, "not finished: " + now);
            Thread.sleep(30);
        }
    }

    private Operation run(TestHost host, Counting runner) throws InterruptedException {
        OperationStore store = store(host);
        RunnerDirectory runners = runners(runner);
        OperationWorker worker = worker(host, store, runners);
        try {
            return finished(store, start(host, store, runners, worker, 5));
        } finally {
            worker.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aBatchThatTheDatabaseRefusedIsDoneAgainFromTheCheckpoint(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            Counting runner = new Counting(3, new PersistenceException("lock timeout"));
            Operation end = run(host, runner);
            assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
            assertEquals(5, runner.batches.get(), "no committed batch was repeated");
            assertEquals("{\"batch\":5}", end.checkpoint());
            assertEquals(5, end.done());
            assertEquals(5, end.total());
            assertEquals("test", end.startedBy());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRefusalFailsWithItsSentenceAndItsBatchRollsBack(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            Operation refused = run(host, new Counting(4, ProblemException.badRequest("no", Text.of("不行", "no"))));
            assertEquals(Operation.State.FAILED, refused.state());
            assertEquals("不行", refused.detail());
            assertEquals("{\"batch\":3}", refused.checkpoint());
        }
    }

    @Test
    void anInternalErrorDoesNotShowItself() throws Exception {
        try (var host = TestDatabase.DERBY.open()) {
            Operation broken = run(host, new Counting(1, new IllegalStateException("select secret")));
            assertEquals(Operation.State.FAILED, broken.state());
            assertFalse(broken.detail().contains("secret"));
            assertTrue(broken.detail().contains(broken.id().toString()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOperationOfAModuleThatMayNotBeCalledNowWaits(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationStore store = store(host);
            Counting runner = new Counting(0, null);
            RunnerDirectory runners = ofModule(runner);
            PlainWork work = new PlainWork();
            work.refuse(Duration.ofSeconds(1));
            OperationWorker worker = worker(host, store, runners, work);
            try {
                UUID id = start(host, store, runners, worker, 5);
                // it has been taken up and given back
                CountDownLatch again = new CountDownLatch(2);
                work.onRefusal(again::countDown);
                assertTrue(again.await(30, TimeUnit.SECONDS));
                assertTrue(store.read(ONE, rows -> rows.find(id)).orElseThrow().open());
                assertEquals(0, runner.batches.get());
                work.refuse(null);
                Operation end = finished(store, id);
                assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
                assertEquals(5, runner.batches.get());
                assertEquals("{\"batch\":5}", end.checkpoint());
            } finally {
                worker.stop();
            }
        }
    }

    @Test
    void aModulesOperationThatCannotBeUndoneIsCancelledAndKeepsWhatItDid() throws Exception {
        try (var host = TestDatabase.DERBY.open()) {
            OperationStore store = store(host);
            OperationRunner stubborn = progress -> {};
            RunnerDirectory runners = ofModule(stubborn);
            OperationWorker dead = worker(host, store, runners);
            dead.stop();
            UUID id = start(host, store, runners, dead, 4);
            store.write(ONE, rows -> rows.requestCancel(id));
            OperationWorker worker = worker(host, store, runners);
            try {
                Operation end = finished(store, id);
                assertEquals(Operation.State.CANCELLED, end.state());
                assertTrue(end.detail().contains("保留"), end.toString());
            } finally {
                worker.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatACrashedNodeLeftIsContinuedByItAtOnceAndByOthersWhenTheLeaseEnds(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationStore store = store(host);
            Counting runner = new Counting(0, null);
            RunnerDirectory runners = runners(runner);
            OperationWorker dead = worker(host, store, runners);
            dead.stop();
            UUID id = start(host, store, runners, dead, 4);
            String node = new Node("this").id();
            store.write(ONE, rows -> {
                rows.claim(id, node, host.clock().instant().plusSeconds(30));
                rows.running(id);
                rows.advance(id, node, "{\"batch\":2}", 2, 4);
                return id;
            });
            assertEquals(List.of(), store.read(ONE, rows -> rows.waiting("other")));
            assertFalse((boolean) store.write(
                    ONE, rows -> rows.claim(id, "other", host.clock().instant())));
            host.clock().advance(Duration.ofSeconds(31));
            assertEquals(List.of(id), store.read(ONE, rows -> rows.waiting("other")));
            host.clock().advance(Duration.ofSeconds(-31));

            OperationWorker again = worker(host, store, runners);
            try {
                Operation end = finished(store, id);
                assertEquals(Operation.State.SUCCEEDED, end.state());
                assertEquals(2, runner.batches.get(), "only the batches behind the checkpoint");
            } finally {
                again.stop();
            }
        }
    }

    @Test
    void aCancelledOperationIsUndone() throws Exception {
        try (var host = TestDatabase.DERBY.open()) {
            OperationStore store = store(host);
            Counting runner = new Counting(0, null);
            RunnerDirectory runners = runners(runner);
            OperationWorker dead = worker(host, store, runners);
            dead.stop();
            UUID id = start(host, store, runners, dead, 4);
            store.write(ONE, rows -> rows.requestCancel(id));
            OperationWorker worker = worker(host, store, runners);
            try {
                assertEquals(Operation.State.CANCELLED, finished(store, id).state());
                assertEquals(1, runner.undone.get());
                assertEquals(0, runner.batches.get());
            } finally {
                worker.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheWorkerDoesNotRunItDoesNotEndEitherWhenItIsCancelled(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationStore store = store(host);
            RunnerDirectory runners = runners(new Counting(0, null));
            OperationWorker worker = worker(host, store, runners);
            try {
                UUID others = cancelled(store, false);
                UUID own = cancelled(store, true);
                worker.enqueue(ONE, others);
                worker.enqueue(ONE, own);
                assertEquals(Operation.State.CANCELLED, finished(store, own).state());
                worker.stop();
                assertTrue(
                        store.read(ONE, rows -> rows.find(others)).orElseThrow().open(), "its owner takes it back");
            } finally {
                worker.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void operationsAreForgottenHalfAYearAfterTheirEndAndOpenOnesNever(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationStore store = store(host);
            UUID ended = cancelled(store, true);
            UUID open = cancelled(store, true);
            store.write(ONE, rows -> {
                rows.finish(ended, Operation.State.CANCELLED, null, null);
                return ended;
            });
            OperationRetention retention = new OperationRetention(store, new TwoTenants(), host.clock());
            retention.forgetOld();
            assertTrue(store.read(ONE, rows -> rows.find(ended)).isPresent());
            host.clock().advance(OperationRetention.KEPT.plusDays(1));
            retention.forgetOld();
            retention.close();
            assertTrue(store.read(ONE, rows -> rows.find(ended)).isEmpty());
            assertTrue(store.read(ONE, rows -> rows.find(open)).isPresent());
        }
    }

    /** A queued operation of a kind that nobody runs now, which somebody asked back. */
    private static UUID cancelled(OperationStore store, boolean runnable) {
        return store.write(ONE, rows -> {
            UUID id = rows.insert(
                            new NewOperation("gone.work.do", "{}", List.of(), null, "test", null, "zh-CN", runnable))
                    .id();
            rows.requestCancel(id);
            return id;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoStartedItIsToldOfEveryCommittedBatchOfTheCancellationAndOfTheEnd(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationStore store = store(host);
            OperationNews news = new OperationNews(store, new OperationLinks(new TwoTenants()));
            List<String> told = new CopyOnWriteArrayList<>();
            store.bindLive((tenant, user, type, id) ->
                    host.transactions().afterCommit(() -> told.add(tenant + " " + user + " " + type + " " + id)));
            UUID me = UUID.randomUUID();
            RunnerDirectory runners = runners(new Counting(3, new PersistenceException("lock timeout")));
            OperationWorker worker = worker(host, store, runners);
            try {
                UUID id = store.write(
                        ONE,
                        rows -> rows.insert(new NewOperation(
                                        "platform.count", "{\"batches\":5}", List.of(), null, "me", me, "en", true))
                                .id());
                String expected = ONE + " " + me + " operation " + id;
                assertEquals(List.of(expected), told);
                // The account is gone: it fails when it is run, which is told as well
                worker.enqueue(ONE, id);
                finished(store, id);
                assertTrue(told.size() >= 2, told::toString);
                assertEquals(Set.of(expected), Set.copyOf(told));
                String shown = news.news(ONE, me, id).orElseThrow().toString();
                assertTrue(shown.contains("failed") && shown.contains("/api/operations/" + id), shown);
                assertEquals(Optional.empty(), news.news(ONE, UUID.randomUUID(), id), "somebody else's");
                assertEquals(Optional.empty(), news.news(TestHost.tenant(2).id(), me, id), "another district");

                UUID waits = store.write(
                        ONE,
                        rows -> rows.insert(
                                        new NewOperation("platform.other", "{}", List.of(), null, "me", me, "en", true))
                                .id());
                told.clear();
                store.write(
                        ONE,
                        rows -> rows.claim(waits, "this", host.clock().instant().plusSeconds(30)));
                assertEquals(List.of(), told, "a lease is nobody's business");
                store.write(ONE, rows -> rows.advance(waits, "this", null, 1, 2));
                store.write(ONE, rows -> rows.requestCancel(waits));
                assertEquals(2, told.size());
                assertTrue(news.news(ONE, me, waits).orElseThrow().toString().contains("cancelRequested=true"));
            } finally {
                worker.stop();
            }
        }
    }
}
