package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.module;
import static org.linli.platform.entitlement.internal.plan.Planning.moving;
import static org.linli.platform.entitlement.internal.plan.Planning.put;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.DataStep;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers.Availability;
import org.linli.platform.catalogue.VersionUse;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.ScheduleStore;
import org.linli.platform.entitlement.internal.host.ScheduledChange;
import org.linli.platform.entitlement.internal.plan.Planning;
import org.linli.platform.guard.Quarantine;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.operations.Operation;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ReconcilerTest {
    private static final Planning.Store MODULES =
            new Planning.Store(List.of(module("grid", "1.0.0"), module("hall", "1.0.0"), module("party", "1.0.0")));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangePlannedFromAMixThatIsGoneIsRefusedAndLeavesNothing(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            // Somebody else's change ends between the plan and the row of this one
            e.beforeCreate = () -> e.store.write(EntitlementHost.TENANT.id(), mix("hall 1.0.0"));
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> e.reconciler.apply(
                            EntitlementHost.TENANT.id(), new MixChange.PutAll(Map.of("grid", "1.0.0"))));
            assertEquals("changed-meanwhile", refused.problem().code());
            assertEquals(List.of(), e.log.open(EntitlementHost.TENANT.id(), ""));
            e.beforeCreate = () -> {};
            assertEquals(
                    Operation.State.SUCCEEDED, e.change(put("grid", "1.0.0")).state());
            assertEquals(mix("grid 1.0.0", "hall 1.0.0"), e.mix(), "the other's module is still there");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatAChangeBroughtUpGoesAgainWhenItIsTakenBack(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.change(put("hall", "1.0.0"));
            e.switchesToFail.set(1);
            Operation failed = e.change(put("grid", "1.0.0"));
            assertEquals(Operation.State.ROLLED_BACK, failed.state());
            assertEquals(Set.of("hall 1.0.0"), e.instances.names());
            assertFalse(failed.detail().contains("forgotten"), "what an exception says is for the log");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keptRowsBelongToTheirOldVersionAgainWhenANewerOneIsTakenBack(TestDatabase database) throws Exception {
        Planning.Store modules = new Planning.Store(List.of(module("grid", "1.0.0"), module("grid", "1.1.0")));
        try (var e = new EntitlementHost(database, modules)) {
            e.change(put("grid", "1.0.0"));
            e.change(new MixChange.Remove("grid", false, false));
            e.switchesToFail.set(1);
            assertEquals(
                    Operation.State.ROLLED_BACK, e.change(put("grid", "1.1.0")).state());
            assertEquals(
                    mix("grid 1.0.0"),
                    e.store.standing(EntitlementHost.TENANT.id()).disabled());
            assertEquals(
                    Optional.empty(),
                    e.store.leftBelow(EntitlementHost.TENANT.id(), new ModuleVersion("grid", "1.1.0")),
                    "it never went up");
            assertEquals(
                    Operation.State.SUCCEEDED, e.change(put("grid", "1.0.0")).state());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theWayBackIsOpenToWhatIsWithdrawnButNotToWhatMustNotRun(TestDatabase database) throws Exception {
        Planning.Store modules =
                new Planning.Store(List.of(module("grid", "1.0.0"), module("grid", "1.0.1"), module("grid", "1.1.0")));
        try (var e = new EntitlementHost(database, modules)) {
            e.change(put("grid", "1.0.0"));
            e.change(put("grid", "1.1.0"));
            ModuleVersion old = new ModuleVersion("grid", "1.0.0");
            for (Availability no : List.of(Availability.NOT_REVIEWED, Availability.QUARANTINED)) {
                e.barred.put(old, no);
                assertEquals(1, problems(e, "1.0.0").size(), no::toString);
            }
            e.barred.put(new ModuleVersion("grid", "1.0.1"), Availability.NOT_OFFERED);
            assertEquals(List.of("not-offered"), problems(e, "1.0.1"), "it never ran that one");
            for (Availability aboutNewcomers : List.of(Availability.ENDED, Availability.NOT_OFFERED)) {
                e.barred.put(old, aboutNewcomers);
                assertEquals(List.of(), problems(e, "1.0.0"), aboutNewcomers::toString);
            }
            e.barred.put(old, Availability.WITHDRAWN);
            assertEquals(
                    Operation.State.SUCCEEDED, e.change(put("grid", "1.0.0")).state());
            e.change(put("grid", "1.1.0"));
            e.host.clock().advance(e.plans.goingBack());
            assertEquals(List.of("withdrawn"), problems(e, "1.0.0"), "the time is over");
        }
    }

    private static List<String> problems(EntitlementHost e, String version) {
        return e.reconciler.plan(EntitlementHost.TENANT.id(), put("grid", version)).problems().stream()
                .map(Plan.Problem::code)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDataStepThatAlwaysFindsRowsPausesBetweenBatches(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            int[] batches = {0};
            e.instances.fill = new DataStep() {
                @Override
                public int apply(EntityManager em, int batchSize) {
                    assertTrue(batches[0]++ < 10, "it should have been left off");
                    return batchSize;
                }

                @Override
                public int undo(EntityManager em, int batchSize) {
                    return 0;
                }
            };
            DataStepStep step = new DataStepStep(true, e.mixes, e.moduleCalls());
            Change change = new Change(mix(), mix(), mix("grid 1.0.0"), List.of(), List.of(), Map.of());
            assertThrows(
                    ChangeCancelled.class,
                    () -> step.execute(EntitlementHost.TENANT, change, List.of("grid", "fill"), () -> {
                        if (batches[0] == 3) {
                            throw new ChangeCancelled();
                        }
                    }));
            assertEquals(3, batches[0], "it can be left off after each of them");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneTenantsEndDoesNotTakeAwayWhatAnotherIsOnItsWayTo(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            var one = TestHost.tenant(1).id();
            var two = TestHost.tenant(2).id();
            e.mixes.ensure(one, mix("grid 1.0.0"));
            e.mixes.ensure(two, mix("grid 1.0.0"));
            e.mixes.settled(one);
            assertEquals(Set.of("grid 1.0.0"), e.instances.names());
            e.mixes.settled(two);
            assertEquals(Set.of(), e.instances.names());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPurgeWaitsForTheTenantsWorkAndOtherwiseDestroysNothing(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.change(put("grid", "1.0.0"));
            e.instances.busy = true;
            Operation refused = e.change(new MixChange.Remove("grid", false, true));
            assertEquals(Operation.State.ROLLED_BACK, refused.state());
            assertEquals(mix("grid 1.0.0"), e.mix());
            assertEquals(Map.of(), e.purged);

            e.instances.busy = false;
            assertEquals(
                    Operation.State.SUCCEEDED,
                    e.change(new MixChange.Remove("grid", false, true)).state());
            assertEquals(Map.of("grid", EntitlementHost.TENANT.code()), e.purged, "what the host kept for it too");
            assertFalse(e.store.standing(EntitlementHost.TENANT.id()).disabled().containsKey("grid"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDrainWaitsForEveryOtherNodeThatLives(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            Deque<List<Nodes.Node>> looks = new ArrayDeque<>();
            DrainStep drain = new DrainStep(
                    new OtherNodes(
                            () -> looks.size() > 1 ? looks.remove() : looks.element(),
                            EntitlementHost.NODE,
                            EntitlementHost.DESIRED),
                    e.mixes,
                    Duration.ofMillis(500));
            Change change = new Change(mix("grid 1.0.0"), mix(), mix(), List.of("grid"), List.of(), Map.of());

            looks.add(List.of(node("a", 0, false), node("b", 0, false), node("c", 0, true)));
            ProblemException refused = assertThrows(
                    ProblemException.class, () -> drain.execute(EntitlementHost.TENANT, change, List.of()));
            assertEquals("nodes-behind", refused.problem().code());
            assertTrue(refused.problem().text().en().endsWith(": b"), "neither itself nor one that has gone");

            looks.add(List.of(node("b", 1, false)));
            drain.execute(EntitlementHost.TENANT, change, List.of());
            assertEquals(1, looks.size(), "it has looked until the other node was there");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDrainDoesNotWaitForLongCallsOfOtherDistrictsOnOtherNodes(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            TenantId here = EntitlementHost.TENANT.id();
            TenantId other = new TenantId(here.value() + 1);
            List<Nodes.Node> seen = new ArrayList<>();
            OtherNodes others = new OtherNodes(() -> seen, EntitlementHost.NODE, EntitlementHost.DESIRED);
            Duration patience = Duration.ofMillis(1);

            seen.add(node("b", 0, 1, Set.of(other)));
            assertEquals(List.of(), others.awaitConvergence(here, patience));
            assertEquals(List.of("b"), others.awaitConvergence(other, patience));
            assertEquals(List.of("b"), others.awaitConvergence(patience), "a contract waits for everybody");
            seen.set(0, node("b", 0, 1, Set.of(other, here)));
            assertEquals(List.of("b"), others.awaitConvergence(here, patience));
            seen.set(0, node("b", 0, 0, Set.of()));
            assertEquals(List.of("b"), others.awaitConvergence(here, patience), "it does not know of it yet");
        }
    }

    private static Nodes.Node node(String id, long generation, boolean stale) {
        return node(id, generation, generation, Set.of(), stale);
    }

    private static Nodes.Node node(String id, long generation, long reached, Set<TenantId> leaving) {
        return node(id, generation, reached, leaving, false);
    }

    private static Nodes.Node node(String id, long generation, long reached, Set<TenantId> leaving, boolean stale) {
        return new Nodes.Node(
                id,
                "1.0.0",
                Instant.EPOCH,
                Instant.EPOCH,
                generation,
                reached,
                leaving,
                0,
                0,
                List.of(),
                true,
                stale,
                !stale);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void parametersOfAChangeThatFailsAreTakenBack(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.change(put("grid", "1.0.0"));
            e.parameters.values.put("households", 300);
            e.switchesToFail.set(1);
            MixChange wish = new MixChange.Put("hall", "1.0.0", false, Map.of("households", 500, "colour", "red"));
            assertEquals(Operation.State.ROLLED_BACK, e.change(wish).state());
            assertEquals(mix("grid 1.0.0"), e.mix());
            assertEquals(Map.of("households", 300), e.parameters.values);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theLastChangeSaysWhichModulesComeAndWhichFailed(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            LatestChange latest = new LatestChange(e.log);
            assertTrue(latest.of(EntitlementHost.TENANT.id()).isEmpty());
            e.switchesToFail.set(1);
            e.change(put("grid", "1.0.0"));
            assertEquals("failed", state(e, latest, "grid"));
            assertEquals("available", state(e, latest, "hall"));
            e.change(put("hall", "1.0.0"));
            assertEquals("enabled", state(e, latest, "hall"));
            assertEquals("disabled", state(e, latest, "grid"), "another change has been made since");
            e.log.create(
                    EntitlementHost.TENANT.id(),
                    Reconciler.KIND,
                    new ChangeJson()
                            .write(new Change(
                                    e.mix(), mix(), mix("grid 1.0.0", "hall 1.0.0"), List.of(), List.of(), Map.of())),
                    List.of(),
                    null);
            assertEquals("enabling", state(e, latest, "grid"));
            assertEquals("available", state(e, latest, "party"), "not part of what is under way");
        }
    }

    private static String state(EntitlementHost e, LatestChange latest, String module) {
        return ModuleState.of(
                module, e.store.standing(EntitlementHost.TENANT.id()), false, latest.of(EntitlementHost.TENANT.id()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aScheduledChangeThatCannotBeReadKeepsNoOtherWaiting(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            ScheduleStore rows = new ScheduleStore(e.host.transactions(), e.store);
            Schedule schedule = new Schedule(rows, e.reconciler, EntitlementHost.NODE, e.host.ids(), e.host.clock());
            int tenant = EntitlementHost.TENANT.id().value();
            UUID unreadable = e.host.ids().next();
            rows.add(new ScheduledChange(
                    unreadable, tenant, e.host.clock().instant().plusSeconds(3600), "{\"kind\":\"Gone\"}", "operator"));
            assertEquals(
                    null, schedule.waiting(EntitlementHost.TENANT.id()).get(0).change());
            assertTrue(schedule.cancel(EntitlementHost.TENANT.id(), unreadable));

            var past = e.host.clock().instant().minusSeconds(60);
            rows.add(new ScheduledChange(e.host.ids().next(), tenant, past, "{\"kind\":\"Gone\"}", "operator"));
            schedule.add(EntitlementHost.TENANT.id(), past.plusSeconds(30), put("party", "1.0.0"), "operator");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!schedule.waiting(EntitlementHost.TENANT.id()).isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            schedule.close();
            assertEquals(List.of(), schedule.waiting(EntitlementHost.TENANT.id()));
            var change =
                    e.log.latest(EntitlementHost.TENANT.id(), Reconciler.KIND).orElseThrow();
            assertEquals(
                    Operation.State.SUCCEEDED,
                    e.reconciler.await(EntitlementHost.TENANT.id(), change.id(), Duration.ofSeconds(60)));
            assertEquals(mix("party 1.0.0"), e.mix());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsNotGoodAnyMoreAtTheSwitchIsNotTakenUp(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.change(put("hall", "1.0.0"));
            List<ModuleVersion> asked = new ArrayList<>();
            e.takeUp = versions -> {
                asked.addAll(versions);
                throw ProblemException.conflict("not-reviewed", Text.of("未评审", "not reviewed"), Map.of());
            };
            Operation refused = e.change(put("grid", "1.0.0"));
            assertEquals(Operation.State.ROLLED_BACK, refused.state());
            assertEquals(mix("hall 1.0.0"), e.mix());
            assertEquals(Set.of("hall 1.0.0"), e.instances.names());
            assertEquals(List.of(new ModuleVersion("grid", "1.0.0")), asked, "what it runs already is not in question");
            assertTrue(refused.detail().contains("未评审"), refused.detail());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModuleWithoutItsPackageIsNamedAndTheOthersServe(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.store.write(EntitlementHost.TENANT.id(), mix("hall 1.0.0", "lost 1.0.0"));
            e.mixes.converge();
            assertEquals(Set.of("hall 1.0.0"), e.instances.names());
            assertEquals(
                    Set.of("lost"),
                    e.mixes.quarantined(EntitlementHost.TENANT.id()).keySet());
            RunningMixes.Needs needs = e.mixes.needs();
            assertEquals(2, needs.wanted());
            assertTrue(needs.failures().get(0).contains("lost 1.0.0"), needs.failures()::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStartThatFailsIsReportedAndWaitsForSomebody(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            ModuleVersion grid = new ModuleVersion("grid", "1.0.0");
            e.store.write(EntitlementHost.TENANT.id(), mix("grid 1.0.0", "hall 1.0.0"));
            e.instances.broken.add(grid);
            e.mixes.converge();
            e.mixes.converge();
            assertEquals(List.of("quarantined grid 1.0.0"), e.starts.lines, "it is not tried again by itself");
            Quarantine quarantine = e.mixes.failedStarts().iterator().next();
            assertEquals(grid, quarantine.module());
            assertEquals("An error at its start", quarantine.reason().en());
            assertEquals(e.host.clock().instant(), quarantine.since());
            assertEquals(null, quarantine.trialIn());
            e.trials++;
            e.mixes.converge();
            assertEquals(List.of("quarantined grid 1.0.0", "quarantined grid 1.0.0"), e.starts.lines);
            e.instances.broken.clear();
            e.trials++;
            e.mixes.converge();
            assertEquals("recovered grid 1.0.0", e.starts.lines.get(2));
            assertEquals(Set.of("grid 1.0.0", "hall 1.0.0"), e.instances.names());
            assertEquals(List.of(), List.copyOf(e.mixes.failedStarts()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStartThatFailsInAChangeIsReportedAndQuarantinesNothing(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            e.instances.broken.add(new ModuleVersion("grid", "1.0.0"));
            assertEquals(
                    Operation.State.ROLLED_BACK, e.change(put("grid", "1.0.0")).state());
            assertEquals(List.of("failed grid 1.0.0 in " + EntitlementHost.TENANT.code()), e.starts.lines);
            assertEquals(List.of(), List.copyOf(e.mixes.failedStarts()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsInsideTheNewVersionLeavesBeforeItsRowsAreMovedBack(TestDatabase database) throws Exception {
        Planning.Store modules = new Planning.Store(List.of(module("grid", "1.0.0"), moving("grid", "1.1.0", "fill")));
        try (var e = new EntitlementHost(database, modules)) {
            e.change(put("grid", "1.0.0"));
            List<String> happened = Collections.synchronizedList(new ArrayList<>());
            e.instances.fill = new DataStep() {
                @Override
                public int apply(EntityManager em, int batchSize) {
                    return 0;
                }

                @Override
                public int undo(EntityManager em, int batchSize) {
                    happened.add("undo rows");
                    return 0;
                }
            };
            e.instances.happened = happened::add;
            e.instances.busy = true;
            assertEquals(
                    Operation.State.ROLLED_BACK, e.change(put("grid", "1.1.0")).state(), "what is in use is not left");
            assertEquals(mix("grid 1.0.0"), e.mix());
            assertEquals(List.of("await left", "await left", "undo rows"), happened);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVersionIsNeededByWhoRunsItGoesToItOrMayGoBack(TestDatabase database) throws Exception {
        try (var e = new EntitlementHost(database, MODULES)) {
            ScheduleStore schedule = new ScheduleStore(e.host.transactions(), e.store);
            EntitledVersions versions =
                    new EntitledVersions(e.store, schedule, new OneTenant(), e.plans, e.host.clock());
            ModuleVersion grid = new ModuleVersion("grid", "1.0.0");
            assertEquals(List.of(), kinds(e, versions, grid));
            schedule.add(new ScheduledChange(
                    e.host.ids().next(),
                    EntitlementHost.TENANT.id().value(),
                    e.host.clock().instant().plusSeconds(600),
                    new ChangeJson().writeWish(put("grid", "1.0.0")),
                    "somebody"));
            assertEquals(List.of("scheduled"), kinds(e, versions, grid));
            e.change(put("grid", "1.0.0"));
            assertEquals(List.of("runs", "scheduled"), kinds(e, versions, grid));
            assertEquals(List.of(), kinds(e, versions, new ModuleVersion("grid", "1.0.1")));
            e.store.write(EntitlementHost.TENANT.id(), mix("grid 1.1.0"));
            assertEquals(List.of("scheduled", "may-go-back"), kinds(e, versions, grid));
            e.host.clock().advance(e.plans.goingBack());
            assertEquals(List.of("scheduled"), kinds(e, versions, grid), "the way back is closed");
        }
    }

    private static List<String> kinds(EntitlementHost e, EntitledVersions versions, ModuleVersion id) {
        return e.host.inHost(
                () -> versions.of(id).stream().map(VersionUse.Holder::kind).toList());
    }
}
