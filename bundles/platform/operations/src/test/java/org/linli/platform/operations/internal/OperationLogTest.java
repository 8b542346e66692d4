package org.linli.platform.operations.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepPlan;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationNews;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class OperationLogTest {
    private static final TenantId ONE = TestHost.tenant(1).id();
    private static final TenantId TWO = TestHost.tenant(2).id();
    private static final List<StepPlan> STEPS = List.of(
            new StepPlan("migrate", Text.of("建表", "Create tables")), new StepPlan("route", Text.of("切换", "Switch")));

    private static OperationLog log(TestHost host) {
        OperationStore store =
                new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
        return log(host, store, "this");
    }

    private static StoredOperationLog log(TestHost host, OperationStore store, String node) {
        return new StoredOperationLog(
                store,
                new Starters(host.contexts()),
                new OperationLinks(new TwoTenants()),
                new Node(node),
                host.clock());
    }

    private record Node(String id) implements ThisNode {
        @Override
        public String version() {
            return "1.0.0";
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneNodeHoldsAnOperationUntilItsLeaseEnds(TestDatabase database) {
        try (var host = database.open()) {
            OperationStore store =
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
            OperationLog a = log(host, store, "a");
            OperationLog b = log(host, store, "b");
            UUID id = a.create(ONE, "entitlement.change", "{}", STEPS, "entitlement")
                    .id();
            assertTrue(a.claim(ONE, id));
            assertFalse(b.claim(ONE, id), "a holds it");
            host.clock().advance(Duration.ofSeconds(20));
            assertTrue(a.claim(ONE, id), "prolonged");
            host.clock().advance(Duration.ofSeconds(20));
            assertFalse(b.claim(ONE, id));
            host.clock().advance(Duration.ofSeconds(11));
            assertTrue(b.claim(ONE, id), "a was silent");
            assertFalse(a.claim(ONE, id), "a must leave it alone");
            b.finish(ONE, id, Operation.State.SUCCEEDED, null, null);
            assertFalse(b.claim(ONE, id), "it has ended");
        }
    }

    /** A person of the district. */
    private record Person(UUID userId) implements Caller {
        @Override
        public String displayName() {
            return "李四";
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Everywhere();
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoeverStartedItSeesItGoOnAndNobodyElseAndNothingThatRolledBack(TestDatabase database) {
        try (var host = database.open()) {
            OperationStore store =
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
            StoredOperationLog log = log(host, store, "a");
            List<String> pushed = new ArrayList<>();
            OperationNews news = new OperationNews(store, new OperationLinks(new TwoTenants()));
            // What a page would be shown at that moment
            store.bindLive((tenant, user, type, id) -> host.transactions()
                    .afterCommit(() -> pushed.add(tenant + " " + user + " " + type + " "
                            + news.news(tenant, user, id).orElseThrow())));
            Person person = new Person(new UUID(0, 7));
            UUID id = host.inTenant(1, person, Access.WRITE, () -> {
                UUID made = log.create(ONE, "imports.file", "{}", STEPS, null).id();
                assertEquals(List.of(), pushed, "not before the commit");
                return made;
            });
            log.running(ONE, id);
            log.progress(ONE, id, 1, 2);
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inTenant(1, (Runnable) () -> {
                        log.progress(ONE, id, 2, 2);
                        throw new IllegalStateException("rolled back");
                    }));
            log.finish(ONE, id, Operation.State.SUCCEEDED, null, null);
            assertEquals(4, pushed.size(), pushed.toString());
            assertTrue(pushed.stream().allMatch(p -> p.startsWith("1 " + person.userId() + " operation ")));
            assertTrue(pushed.get(0).contains("state=queued"), pushed.get(0));
            assertTrue(pushed.get(2).contains("done=1, total=2"), pushed.get(2));
            assertTrue(
                    pushed.get(3).contains("state=succeeded") && pushed.get(3).contains("/api/operations/" + id),
                    pushed.get(3));

            pushed.clear();
            log.create(ONE, "imports.file", "{}", STEPS, null);
            log.create(null, "imports.file", "{}", STEPS, null);
            assertEquals(List.of(), pushed, "what the host does by itself is nobody's");
        }
    }

    private static @Nullable TenantId where(boolean tenant) {
        return tenant ? ONE : null;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOperationLivesThroughItsSteps(TestDatabase database) {
        try (var host = database.open()) {
            OperationLog log = log(host);
            for (boolean tenant : new boolean[] {true, false}) {
                TenantId at = where(tenant);
                Operation begun = log.create(at, "entitlement.change", "{\"a\":1}", STEPS, "entitlement");
                assertEquals(Operation.State.QUEUED, begun.state());
                assertEquals(-1, begun.total());
                UUID id = begun.id();

                log.running(at, id);
                log.step(at, id, 0, StepState.RUNNING, null);
                host.clock().advance(Duration.ofSeconds(3));
                log.step(at, id, 0, StepState.DONE, "2 tables");
                log.progress(at, id, 1, 2);
                log.checkpoint(at, id, "{\"step\":1}");
                Operation half = log.find(at, id).orElseThrow();
                assertEquals(Operation.State.RUNNING, half.state());
                assertEquals(1, half.done());
                assertEquals("{\"step\":1}", half.checkpoint());
                assertEquals("migrate", half.steps().get(0).name());
                assertEquals(Text.of("建表", "Create tables"), half.steps().get(0).label());
                assertEquals(
                        Duration.ofSeconds(3),
                        Duration.between(
                                half.steps().get(0).startedAt(),
                                half.steps().get(0).finishedAt()));
                assertEquals(StepState.PENDING, half.steps().get(1).state());
                assertEquals(
                        List.of(id),
                        log.open(at, "entitlement.").stream().map(Operation::id).toList());
                assertEquals(List.of(), log.open(at, "entitlement_"), "an underscore is no wildcard");
                assertFalse(log.cancelRequested(at, id));

                log.finish(at, id, Operation.State.SUCCEEDED, "{\"ok\":true}", null);
                Operation end = log.find(at, id).orElseThrow();
                assertEquals(Operation.State.SUCCEEDED, end.state());
                assertEquals("{\"ok\":true}", end.result());
                assertEquals(host.clock().instant(), end.finishedAt());
                assertEquals(List.of(), log.open(at, ""));
                assertTrue(end.version() > half.version() && half.version() > begun.version(), "the ETag moves");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onlyOneIsOpenPerKey(TestDatabase database) {
        try (var host = database.open()) {
            OperationLog log = log(host);
            Operation first = log.create(ONE, "k.a", "{\"a\":1}", STEPS, "key");
            assertEquals(
                    first.id(),
                    log.create(ONE, "k.a", "{\"a\":1}", STEPS, "key").id());
            ProblemException refusal =
                    assertThrows(ProblemException.class, () -> log.create(ONE, "k.a", "{\"a\":2}", STEPS, "key"));
            assertEquals(409, refusal.problem().status());
            assertEquals(
                    "/t/900001/api/operations/" + first.id(),
                    refusal.problem().extra().get("operation"));
            assertNotEquals(
                    first.id(),
                    log.create(TWO, "k.a", "{\"a\":1}", STEPS, "key").id(),
                    "tenants are apart");
            assertNotEquals(
                    first.id(),
                    log.create(null, "k.a", "{\"a\":1}", STEPS, "key").id());
            assertNotEquals(
                    first.id(),
                    log.create(ONE, "k.a", "{\"a\":1}", List.of(), null).id());

            log.finish(ONE, first.id(), Operation.State.FAILED, null, "why");
            assertNotEquals(
                    first.id(),
                    log.create(ONE, "k.a", "{\"a\":1}", STEPS, "key").id());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofManyAtOnceOneGetsTheKey(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            OperationLog log = log(host);
            CyclicBarrier together = new CyclicBarrier(6);
            ExecutorService pool = Executors.newFixedThreadPool(6);
            try {
                List<Future<String>> outcomes = pool.invokeAll(IntStream.range(0, 6)
                        .<Callable<String>>mapToObj(i -> () -> {
                            together.await();
                            try {
                                return log.create(ONE, "k.a", "{\"i\":" + i + "}", STEPS, "key")
                                        .id()
                                        .toString();
                            } catch (ProblemException e) {
                                return e.problem()
                                        .extra()
                                        .get("operation")
                                        .toString()
                                        .replaceAll(".*/", "");
                            }
                        })
                        .toList());
                List<String> ids = new java.util.ArrayList<>();
                for (Future<String> outcome : outcomes) {
                    ids.add(outcome.get());
                }
                assertEquals(1, ids.stream().collect(Collectors.toSet()).size(), ids.toString());
                assertEquals(1, log.open(ONE, "").size());
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFinishedOperationDoesNotChange(TestDatabase database) {
        try (var host = database.open()) {
            OperationLog log = log(host);
            UUID id = log.create(ONE, "k.a", "{}", STEPS, null).id();
            assertTrue(log.requestCancel(ONE, id));
            assertTrue(log.cancelRequested(ONE, id));
            log.finish(ONE, id, Operation.State.CANCELLED, null, "x".repeat(5000));
            log.finish(ONE, id, Operation.State.SUCCEEDED, null, null);
            log.progress(ONE, id, 5, 5);
            log.running(ONE, id);
            assertFalse(log.requestCancel(ONE, id));
            Operation end = log.find(ONE, id).orElseThrow();
            assertEquals(Operation.State.CANCELLED, end.state());
            assertEquals(4000, end.detail().length());
            assertEquals(0, end.done());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changesJoinTheOpenTransaction(TestDatabase database) {
        try (var host = database.open()) {
            OperationLog log = log(host);
            UUID kept = log.create(ONE, "k.a", "{}", STEPS, null).id();
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inTenant(1, (Runnable) () -> {
                        log.create(ONE, "k.b", "{}", STEPS, null);
                        log.checkpoint(ONE, kept, "{\"lost\":1}");
                        throw new IllegalStateException("crash");
                    }));
            assertEquals(
                    List.of(kept), log.open(ONE, "").stream().map(Operation::id).toList());
            assertNull(log.find(ONE, kept).orElseThrow().checkpoint());
            assertTrue(log.find(TWO, kept).isEmpty());

            String long2 = "{\"x\":\"" + "文".repeat(50_000) + "\"}";
            log.checkpoint(ONE, kept, long2);
            assertEquals(long2, log.find(ONE, kept).orElseThrow().checkpoint());
        }
    }
}
