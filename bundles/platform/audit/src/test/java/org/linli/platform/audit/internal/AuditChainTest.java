package org.linli.platform.audit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.audit.internal.entry.AuditFact;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.platform.audit.internal.entry.AuditRows;
import org.linli.platform.audit.internal.entry.ChainCheck;
import org.linli.platform.audit.internal.entry.ChainCheck.Reason;
import org.linli.platform.audit.internal.entry.ChainHash;
import org.linli.platform.audit.internal.entry.SealedFact;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class AuditChainTest {
    private static final TenantId ONE = TestHost.tenant(1).id();

    /** No district, so that the sealer does nothing by itself but follow hints. */
    private static final class NoTenants implements Tenants {
        @Override
        public Optional<TenantInfo> byCode(String code) {
            return Optional.empty();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of();
        }

        @Override
        public void refresh() {
            // nothing to read
        }
    }

    private static List<SealedFact> chain(int rows) {
        ChainHash hash = new ChainHash("tenant-1");
        List<SealedFact> chain = new ArrayList<>();
        String before = ChainHash.START;
        for (int i = 1; i <= rows; i++) {
            AuditFact fact = new AuditFact(
                    new UUID(7, i), Instant.ofEpochSecond(i), null, "甲", "r", "::1", "a.b.c", new UUID(0, i), "{}");
            before = hash.of(before, i, fact);
            chain.add(new SealedFact(fact, (long) i, before));
        }
        return chain;
    }

    private static ChainCheck checked(List<SealedFact> rows, List<SealedFact> sealed) {
        ChainCheck check = new ChainCheck("tenant-1");
        check.add(rows);
        SealedFact end = sealed.get(sealed.size() - 1);
        check.compareAt(
                end.number(),
                end.hash(),
                rows.stream()
                        .filter(r -> r.number().equals(end.number()))
                        .map(SealedFact::hash)
                        .findFirst()
                        .orElse(null));
        return check;
    }

    @Test
    void anUntouchedChainFits() {
        assertNull(checked(chain(10), chain(10)).broken());
        assertEquals(10, checked(chain(10), chain(10)).verified());
    }

    @Test
    void everyAlteredRowIsNamed() {
        for (int i = 0; i < 10; i++) {
            List<SealedFact> rows = chain(10);
            AuditFact f = rows.get(i).fact();
            AuditFact altered = new AuditFact(
                    f.id(),
                    f.at(),
                    f.actorId(),
                    "乙",
                    f.requestId(),
                    f.address(),
                    f.action(),
                    f.subjectId(),
                    f.details());
            rows.set(
                    i, new SealedFact(altered, rows.get(i).number(), rows.get(i).hash()));
            assertEquals(
                    new ChainCheck.Break(i + 1, f.id(), Reason.ALTERED),
                    checked(rows, chain(10)).broken());
        }
    }

    @Test
    void everyDeletedRowIsMissedAlsoTheLast() {
        for (int i = 0; i < 10; i++) {
            List<SealedFact> rows = chain(10);
            rows.remove(i);
            assertEquals(
                    new ChainCheck.Break(i + 1, null, Reason.MISSING),
                    checked(rows, chain(10)).broken());
        }
    }

    @Test
    void exchangedRowsAreNoticed() {
        for (int i = 0; i < 9; i++) {
            List<SealedFact> rows = chain(10);
            SealedFact first = rows.get(i);
            SealedFact second = rows.get(i + 1);
            rows.set(i, new SealedFact(second.fact(), first.number(), second.hash()));
            rows.set(i + 1, new SealedFact(first.fact(), second.number(), first.hash()));
            assertEquals(i + 1, checked(rows, chain(10)).broken().number());
            Collections.swap(rows, i, i + 1);
            assertTrue(checked(rows, chain(10)).broken() != null);
        }
    }

    @Test
    void anInsertedRowIsNoticedEvenWhenTheRestIsNumberedAnew() {
        for (int i = 0; i < 10; i++) {
            List<SealedFact> rows = chain(10);
            rows.add(
                    i,
                    new SealedFact(chain(20).get(15).fact(), i + 1L, rows.get(i).hash()));
            for (int j = i + 1; j < rows.size(); j++) {
                rows.set(
                        j,
                        new SealedFact(rows.get(j).fact(), j + 1L, rows.get(j).hash()));
            }
            assertEquals(i + 1, checked(rows, chain(10)).broken().number());
        }
    }

    @Test
    void aChainWrittenAnewDoesNotMatchWhatTheHostRemembers() {
        List<SealedFact> sealed = new ArrayList<>(chain(10));
        sealed.set(9, new SealedFact(sealed.get(9).fact(), 10L, "f".repeat(64)));
        assertEquals(Reason.REWRITTEN, checked(chain(10), sealed).broken().reason());
    }

    /** Does what is repeated and counts it, and nothing of what is done once: the sweep must not do the work of the hints. */
    private static final class Passes extends ScheduledThreadPoolExecutor {
        private final Semaphore ended = new Semaphore(0);
        private volatile long periodMillis;

        Passes() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long period, TimeUnit unit) {
            periodMillis = unit.toMillis(period);
            return super.scheduleWithFixedDelay(
                    () -> {
                        work.run();
                        ended.release();
                    },
                    first,
                    period,
                    unit);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
            return super.schedule(() -> {}, 0, unit);
        }

        /** Until one has ended that began after now; the machine decides how long that takes. */
        void awaitWhole() throws InterruptedException {
            ended.drainPermits();
            assertTrue(ended.tryAcquire(2, 60, TimeUnit.SECONDS), "the sealer has stopped");
        }
    }

    private record Setup(AuditStore store, AuditSealer sealer, TransactionalAudit audit) {
        static Setup on(TestHost host) {
            return on(host, new Passes());
        }

        static Setup on(TestHost host, Passes passes) {
            AuditStore store = new AuditStore(host.migrations(), host.units(), host.transactions());
            AuditSealer sealer = new AuditSealer(store, new NoTenants(), passes);
            return new Setup(
                    store,
                    sealer,
                    new TransactionalAudit(
                            store, sealer, host.contexts(), host.transactions(), host.ids(), host.clock()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void concurrentWritersAreSealedByTheNextPassWithinASecondAndNoneIsLost(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            Passes passes = new Passes();
            Setup setup = Setup.on(host, passes);
            assertTrue(passes.periodMillis <= 500, "every " + passes.periodMillis + " ms");
            ExecutorService pool = Executors.newFixedThreadPool(4);
            try {
                List<Future<Boolean>> writers = pool.invokeAll(IntStream.range(0, 4)
                        .<Callable<Boolean>>mapToObj(w -> () -> {
                            for (int i = 0; i < 40; i++) {
                                int n = i;
                                host.inTenant(1 + w % 2, (Runnable) () ->
                                        setup.audit().record("test.row.write", new UUID(w, n), Map.of("字段", "=值")));
                            }
                            return true;
                        })
                        .toList());
                for (Future<Boolean> writer : writers) {
                    writer.get();
                }
                host.inHost((Runnable) () -> setup.audit().record("test.host.write", new UUID(9, 9), Map.of()));
                passes.awaitWhole();
                assertEquals(0, setup.store().read(ONE, AuditRows::unsealed));
                assertEquals(0, setup.store().read(null, AuditRows::unsealed));
                setup.sealer().stop();
                assertEquals(80, setup.store().verify(ONE).verified());
                assertNull(setup.store().verify(ONE).broken());
                assertEquals(1, setup.store().verify(null).verified());
                AuditFilter filter = new AuditFilter(null, "test.row.", true, null, null, null);
                assertEquals(80L, (long) setup.store().read(ONE, rows -> rows.count(filter)));
                assertEquals(0L, (long) setup.store().read(null, rows -> rows.count(filter)));
                assertEquals(
                        20,
                        setup.store()
                                .read(ONE, rows -> rows.page(filter, null, true, 20))
                                .size());
            } finally {
                pool.shutdownNow();
                setup.sealer().stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRowThatRollsBackLeavesNoTraceAndADeletedEndIsMissed(TestDatabase database) {
        try (var host = database.open()) {
            Setup setup = Setup.on(host);
            setup.sealer().stop();
            for (int i = 0; i < 3; i++) {
                int n = i;
                host.inTenant(1, (Runnable) () -> setup.audit().record("a.b.c", new UUID(0, n), Map.of()));
            }
            try {
                host.inTenant(1, (Runnable) () -> {
                    setup.audit().record("a.b.lost", new UUID(0, 9), Map.of());
                    throw new IllegalStateException("roll back");
                });
            } catch (IllegalStateException expected) {
                assertEquals("roll back", expected.getMessage());
            }
            setup.store().seal(ONE);
            assertEquals(3, setup.store().verify(ONE).verified());
            assertNull(setup.store().verify(ONE).broken());

            String table = host.rows().tablesForDeletion("audit", Schema.TENANT).get(0);
            host.inTenant(1, (Runnable) () -> host.rows().deleteRows("audit", table, 1));
            assertTrue(setup.store().verify(ONE).broken() != null, "a deleted row is missed");

            for (int i = 4; i < 9; i++) {
                int n = i;
                host.inTenant(1, (Runnable) () -> setup.audit().record("a.b.c", new UUID(0, n), Map.of()));
                setup.store().seal(ONE);
            }
            assertEquals(0, setup.store().read(ONE, AuditRows::unsealed), "sealing goes on");
            assertEquals(
                    Reason.MISSING,
                    setup.store().verify(ONE).broken().reason(),
                    "and does not hide that rows are missing");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theLastThatSomebodyDidIsKnownAndWhatTheSystemDidIsNot(TestDatabase database) {
        try (var host = database.open()) {
            Setup setup = Setup.on(host);
            setup.sealer().stop();
            AuditPurge holder = new AuditPurge(setup.store());
            for (int i = 1; i <= 3; i++) {
                UUID actor = i == 3 ? null : new UUID(1, i);
                AuditFact fact = new AuditFact(
                        new UUID(7, i),
                        Instant.ofEpochSecond(i),
                        actor,
                        "甲",
                        "r",
                        "::1",
                        "a.b.c",
                        new UUID(0, i),
                        "{}");
                host.inTenant(1, (Runnable) () -> setup.store().write(ONE, rows -> {
                    rows.insert(fact);
                    return true;
                }));
            }
            assertEquals(Instant.ofEpochSecond(2), holder.lastActivity(TestHost.tenant(1)));
            assertNull(holder.lastActivity(TestHost.tenant(2)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update %s set actor_name = 'x'",
                "update %s set details = '{}'",
                "update %s set seal_number = 7, action_name = 'x'",
                "delete from %s",
                "truncate %s"
            })
    void theRoleThatServesRequestsMayAddToTheAuditAndNothingElse(String statement) throws SQLException {
        try (var host = TestHost.postgres()) {
            Setup setup = Setup.on(host);
            setup.sealer().stop();
            host.inTenant(1, (Runnable) () -> setup.audit().record("a.b.c", new UUID(0, 1), Map.of()));
            host.inHost((Runnable) () -> setup.audit().record("a.b.c", new UUID(0, 1), Map.of()));
            setup.store().seal(ONE);
            setup.store().seal(null);
            for (Schema schema : Schema.values()) {
                try (var connection = host.database().borrow(schema);
                        var attempt = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    attempt.execute("select set_config('linli.tenant', '1', true)");
                    assertEquals(
                            "42501",
                            assertThrows(SQLException.class, () -> attempt.execute(statement.formatted("audit_entry")))
                                    .getSQLState(),
                            schema + ": " + statement);
                    connection.rollback();
                }
            }
            assertEquals(1, setup.store().verify(ONE).verified());
            // A district that is removed takes its audit along
            assertEquals(1, (int) host.inTenant(1, () -> host.rows().deleteTenantRows("audit_entry", 10)));
        }
    }
}
