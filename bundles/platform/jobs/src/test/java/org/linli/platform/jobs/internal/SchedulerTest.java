package org.linli.platform.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleDescriptor.JobDeclaration;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.jobs.internal.host.JobRun;
import org.linli.platform.jobs.internal.tenant.JobMark;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class SchedulerTest {
    private static final String HOURLY = "0 * * * *";
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSlotRunsOncePerTenantHoweverManyNodesLook(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add(j.host.currentCall().tenant().id() + " " + slot));
            j.enable(2, HOURLY, slot -> ran.add(j.host.currentCall().tenant().id() + " " + slot));
            var first = j.node();
            var second = j.node();
            first.tick();
            second.tick();
            j.settle(first, second);
            assertTrue(ran.isEmpty(), "slots before the first look do not count");

            j.host.clock().advance(Duration.ofHours(1));
            first.tick();
            second.tick();
            j.settle(first, second);
            first.tick();
            second.tick();
            j.settle(first, second);
            Collections.sort(ran);
            assertEquals(List.of("1 2026-03-02T02:00:00Z", "2 2026-03-02T02:00:00Z"), ran);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofMissedSlotsTheLatestRuns(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add(slot.toString()));
            var node = j.node();
            node.tick();
            node.close();
            j.host.clock().advance(Duration.ofHours(5).plusMinutes(10));
            var restarted = j.node();
            restarted.tick();
            j.settle(restarted);
            restarted.tick();
            j.settle(restarted);
            assertEquals(List.of("2026-03-02T06:00:00Z"), ran);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRunAtOnceTakesNoSlotAway(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add(slot.toString()));
            var node = j.node();
            node.tick();
            j.host.clock().advance(Duration.ofMinutes(7));
            assertTrue(node.runNow(j.timer(1)));
            j.settle(node);
            j.host.clock().advance(Duration.ofHours(1));
            node.tick();
            j.settle(node);
            assertEquals(2, ran.size(), ran.toString());
            assertEquals("2026-03-02T02:00:00Z", ran.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneTenantsFailureIsItsOwn(TestDatabase database) {
        try (var j = new Jobs(database)) {
            Job poison = slot -> {
                j.em().persist(new JobMark(j.host.ids().next(), "poison", "row", slot, 1));
                throw new IllegalStateException("no duty roster for today");
            };
            j.enable(1, HOURLY, poison);
            j.enable(2, HOURLY, slot -> ran.add("fine"));
            var node = j.node();
            node.tick();
            j.host.clock().advance(Duration.ofHours(1));
            node.tick();
            j.settle(node);
            assertEquals(List.of("fine"), ran);
            assertEquals(List.of(JobRun.State.FAILED), j.states(1));
            assertEquals(List.of(JobRun.State.SUCCEEDED), j.states(2));
            assertEquals(0, j.marks(1), "what the failed run wrote is gone, its mark too");
            assertEquals(1, j.marks(2));
            var last = j.history.last(new TenantId(1)).values().iterator().next();
            assertFalse(last.detail().contains("duty roster"), "what an exception says is for the log");
            assertEquals("failed", last.state());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anErrorOfAJobIsAFailedRunThatIsNotTakenOverAndTheNextSlotRuns(TestDatabase database) {
        List<Error> thrown = List.of(
                new AssertionError("cannot be"), new NoSuchMethodError("gone"), new OutOfMemoryError("thrown by hand"));
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> {
                ran.add(slot.toString());
                if (ran.size() <= thrown.size()) {
                    throw thrown.get(ran.size() - 1);
                }
            });
            var node = j.node();
            node.tick();
            for (int i = 0; i <= thrown.size(); i++) {
                j.host.clock().advance(Duration.ofHours(1));
                node.tick();
                j.settle(node);
                assertTrue(j.runs.abandoned().isEmpty());
            }
            assertEquals(thrown.size() + 1, ran.size(), ran.toString());
            List<JobRun.State> states = j.states(1);
            assertEquals(3, Collections.frequency(states, JobRun.State.FAILED), states.toString());
            assertEquals(1, Collections.frequency(states, JobRun.State.SUCCEEDED), states.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSlotThatMayNotRunNowHasNotFailedAndRunsLater(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add(slot.toString()));
            var node = j.node();
            node.tick();
            j.work.refuse(Duration.ofDays(1));
            j.host.clock().advance(Duration.ofHours(1));
            node.tick();
            j.settle(node);
            assertEquals(List.of(JobRun.State.RUNNING), j.states(1));
            j.host.clock().advance(Duration.ofMinutes(1));
            node.tick();
            j.settle(node);
            assertTrue(ran.isEmpty());
            j.work.refuse(null);
            node.tick();
            j.settle(node);
            assertTrue(ran.isEmpty(), "not before its time");
            j.host.clock().advance(Duration.ofMinutes(1));
            node.tick();
            j.settle(node);
            assertEquals(List.of("2026-03-02T02:00:00Z"), ran, "however long it was to be refused");
            assertEquals(List.of(JobRun.State.SUCCEEDED), j.states(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVersionSwitchBetweenTheClaimAndTheRunDoesNotCostTheSlot(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add("old " + slot));
            var node = j.node();
            node.tick();
            j.beforeAcquire = () -> {
                j.beforeAcquire = () -> {};
                j.enable(1, HOURLY, slot -> ran.add("new " + slot));
            };
            j.host.clock().advance(Duration.ofHours(1));
            node.tick();
            j.settle(node);
            assertEquals(List.of("new 2026-03-02T02:00:00Z"), ran);
            assertEquals(List.of(JobRun.State.SUCCEEDED), j.states(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void runsAndMarksGoWithTheirModuleAndTheirTenant(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add("1"));
            j.enable(2, HOURLY, slot -> ran.add("2"));
            var node = j.node();
            node.tick();
            j.host.clock().advance(Duration.ofHours(1));
            node.tick();
            j.settle(node);
            JobPurge purge = new JobPurge(j.host.transactions(), j.units);
            purge.purgeModule(TestHost.tenant(1), "hall");
            assertEquals(1, j.marks(1));
            purge.purgeModule(TestHost.tenant(1), "grid");
            assertEquals(0, j.marks(1));
            assertEquals(List.of(), j.states(1));
            assertEquals(1, j.states(2).size());
            purge.purgeTenant(TestHost.tenant(2));
            assertEquals(List.of(), j.states(2));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDisabledModulesTimersStandStill(TestDatabase database) {
        try (var j = new Jobs(database)) {
            j.enable(1, HOURLY, slot -> ran.add("ran"));
            var node = j.node();
            node.tick();
            j.disable(1);
            j.host.clock().advance(Duration.ofHours(3));
            node.tick();
            j.settle(node);
            assertTrue(ran.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeThatDiedIsReplacedAndItsLateWorkIsShutOut(TestDatabase database) throws Exception {
        try (var j = new Jobs(database)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            List<String> tokens = Collections.synchronizedList(new ArrayList<>());
            Instant slot = Instant.parse("2026-03-02T01:00:00Z");
            TimerKey key = new TimerKey(new TenantId(1), "grid", "sweep");
            // The first node claims the slot and dies before it has begun
            var claim = j.runs.claim(key, slot, "dead").orElseThrow();
            assertTrue(j.runs.claim(key, slot, "other").isEmpty());
            assertTrue(j.runs.abandoned().isEmpty());
            j.host.clock().advance(Runs.LEASE.plusSeconds(1));
            var taken = j.runs.takeOver(j.runs.abandoned().get(0), "alive").orElseThrow();
            assertEquals(claim.token() + 1, taken.token());
            assertTrue(j.runs.takeOver(claim, "third").isEmpty());
            assertFalse(j.runs.prolong(claim));

            j.enable(1, HOURLY, at -> {
                tokens.add("ran");
                inside.countDown();
                await(goOn);
            });
            Timer timer = j.timetable.all().get(0);
            var alive = new Thread(() -> j.runner.run(timer, taken));
            alive.start();
            assertTrue(inside.await(30, TimeUnit.SECONDS));
            // The dead one wakes up in the middle of the other's run
            var late = new Thread(() -> j.runner.run(timer, claim));
            late.start();
            Thread.sleep(300);
            goOn.countDown();
            alive.join(60_000);
            late.join(60_000);
            assertEquals(List.of("ran"), tokens);
            assertEquals(List.of(JobRun.State.SUCCEEDED), j.states(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRunEndsWhileItsLeaseIsProlonged(TestDatabase database) throws Exception {
        try (var j = new Jobs(database)) {
            TimerKey key = new TimerKey(new TenantId(1), "grid", "sweep");
            for (int round = 0; round < 20; round++) {
                Instant slot = Instant.parse("2026-03-02T01:00:00Z").plusSeconds(round);
                var claim = j.runs.claim(key, slot, "node").orElseThrow();
                var prolonging = new FutureTask<>(() -> {
                    while (j.runs.prolong(claim)) {
                        j.host.clock().advance(Duration.ofMillis(1));
                    }
                    return true;
                });
                var tick = new Thread(prolonging);
                tick.start();
                j.runs.finish(claim, null);
                assertTrue(prolonging.get(30, TimeUnit.SECONDS));
            }
            assertEquals(Collections.nCopies(20, JobRun.State.SUCCEEDED), j.states(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anInstanceWhoseTimersCannotRunIsRefusedWithEveryReason(TestDatabase database) {
        try (var j = new Jobs(database)) {
            var broken = j.instance(
                    List.of(
                            new JobDeclaration("sweep", "every hour", Text.of("清扫", "Sweep")),
                            new JobDeclaration("nobody", HOURLY, Text.of("无", "None"))),
                    slot -> {});
            String message = assertThrows(IllegalArgumentException.class, () -> j.timetable.attach(broken))
                    .getMessage();
            assertTrue(message.contains("every hour") && message.contains("linli.job=nobody"), message);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oldRunsGoButTheLatestStays(TestDatabase database) {
        try (var j = new Jobs(database)) {
            TimerKey key = new TimerKey(new TenantId(1), "grid", "sweep");
            j.runs.finish(
                    j.runs.claim(key, Instant.parse("2026-03-01T01:00:00Z"), "n")
                            .orElseThrow(),
                    null);
            j.runs.finish(
                    j.runs.claim(key, Instant.parse("2026-03-02T01:00:00Z"), "n")
                            .orElseThrow(),
                    null);
            assertEquals(0, j.runs.purge());
            j.host.clock().advance(Runs.KEPT.plusDays(1));
            assertEquals(1, j.runs.purge());
            assertEquals(Map.of(key, Instant.parse("2026-03-02T01:00:00Z")), j.runs.latestSlots());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Timers put together by hand. */
    private static final class Jobs implements AutoCloseable, Routes, Tenants {
        final TestHost host;
        final JobsUnits units;
        final Timetable timetable;
        final Runs runs;
        final PlainWork work = new PlainWork();
        final JobRunner runner;
        final RunHistory history;
        private final List<Scheduler> nodes = new ArrayList<>();
        private volatile Runnable beforeAcquire = () -> {};
        private volatile RouteTable table = new RouteTable(1, Map.of());

        Jobs(TestDatabase database) {
            host = database.open();
            units = new JobsUnits(host.migrations(), host.units());
            timetable = new Timetable(this, this);
            runs = new Runs(host.transactions(), units, host.ids(), host.clock());
            runner = new JobRunner(
                    host.contexts(), host.transactions(), units, this, timetable, this, runs, host.ids(), work);
            history = new RunHistory(host.transactions(), units);
        }

        jakarta.persistence.EntityManager em() {
            return units.tenant();
        }

        Timer timer(int tenant) {
            return timetable.all().stream()
                    .filter(timer -> timer.key().tenant().value() == tenant)
                    .findFirst()
                    .orElseThrow();
        }

        Scheduler node() {
            Scheduler node = new Scheduler(timetable, runs, runner, host.clock());
            nodes.add(node);
            return node;
        }

        void settle(Scheduler... all) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            for (Scheduler node : all) {
                while (node.busy() && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                assertFalse(node.busy(), "still busy");
            }
        }

        void enable(int tenant, String cron, Job job) {
            var instance = instance(List.of(new JobDeclaration("sweep", cron, Text.of("清扫", "Sweep"))), job);
            timetable.attach(instance);
            change(tenant, Map.of("grid", instance));
        }

        void disable(int tenant) {
            change(tenant, Map.of());
        }

        private void change(int tenant, Map<String, ModuleInstance> modules) {
            Map<TenantId, Map<String, ModuleInstance>> all = new java.util.HashMap<>(table.byTenant());
            all.put(new TenantId(tenant), modules);
            table = new RouteTable(table.generation() + 1, all);
        }

        ModuleInstance instance(List<JobDeclaration> declared, Job job) {
            var version = new ModuleVersion("grid", "1.0.0");
            var descriptor = new ModuleDescriptor(
                    version,
                    Text.of("网格", "Grid"),
                    Text.of("网格", "Grid"),
                    false,
                    List.of(),
                    null,
                    Map.of(),
                    Map.of(),
                    null,
                    List.of(),
                    List.of(),
                    declared,
                    List.of(),
                    List.of(),
                    ModuleDescriptor.Ui.NONE);
            // Every test instance differs from every other
            return new Instance(UUID.randomUUID(), new InstanceKey(version, new TreeSet<>()), descriptor, job);
        }

        List<JobRun.State> states(int tenant) {
            return host.inHost(() -> units.host()
                    .createQuery(
                            "select r.state from JobRun r where r.tenant = :tenant and r.state <> :baseline",
                            JobRun.State.class)
                    .setParameter("tenant", tenant)
                    .setParameter("baseline", JobRun.State.BASELINE)
                    .getResultList());
        }

        long marks(int tenant) {
            return host.inTenant(
                    tenant,
                    () -> em().createQuery("select count(m) from JobMark m", Long.class)
                            .getSingleResult());
        }

        @Override
        public RouteTable current() {
            return table;
        }

        @Override
        public RouteTable update(UnaryOperator<RouteTable> change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Use acquire(TenantId tenant, ModuleInstance instance) {
            beforeAcquire.run();
            return table.serves(tenant, instance) ? () -> {} : null;
        }

        @Override
        public Optional<TenantInfo> byCode(String code) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.of(TestHost.tenant(id.value()));
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of(TestHost.tenant(1), TestHost.tenant(2), TestHost.tenant(3));
        }

        @Override
        public void refresh() {}

        @Override
        public void close() {
            nodes.forEach(Scheduler::close);
            host.close();
        }
    }

    private record Instance(UUID id, InstanceKey key, ModuleDescriptor descriptor, Job job) implements ModuleInstance {
        @Override
        public ClassLoader loader() {
            return SchedulerTest.class.getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return type == Job.class
                    ? List.of(new Registered<>(type.cast(job), Map.of("linli.job", "sweep")))
                    : List.of();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }
}
