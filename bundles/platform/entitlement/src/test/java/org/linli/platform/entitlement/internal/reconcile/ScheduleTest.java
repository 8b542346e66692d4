package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.host.ScheduleStore;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ScheduleTest {
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private static final MixChange GRID = new MixChange.Put("grid", "1.0.0", true, Map.of("tone", "soft"));

    private final Begun begun = new Begun();

    /** A persistence unit is open once in a process. */
    private final Map<TestHost, EntitlementStore> stores = new IdentityHashMap<>();

    /** Notes what is begun; refuses on demand. */
    private static final class Begun implements Entitlements {
        private final List<MixChange> changes = new ArrayList<>();
        private @Nullable String refusal;
        private List<Plan.Problem> problems = List.of();

        @Override
        public SortedMap<String, String> mix(TenantId tenant) {
            return new TreeMap<>();
        }

        @Override
        public Plan plan(TenantId tenant, MixChange change) {
            SortedMap<String, String> none = new TreeMap<>();
            return new Plan(
                    none, none, List.of(), List.of(), problems, Map.of(), Map.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of(), List.of());
        }

        @Override
        public @Nullable UUID apply(TenantId tenant, MixChange change) {
            if (refusal != null) {
                throw ProblemException.conflict(refusal, Text.of("不行", "no"), Map.of());
            }
            changes.add(change);
            return UUID.randomUUID();
        }

        @Override
        public Operation.State await(TenantId tenant, UUID operation, Duration patience) {
            throw new UnsupportedOperationException();
        }
    }

    private record Node(String id) implements ThisNode {
        @Override
        public String version() {
            return "1.0.0";
        }
    }

    /** Nobody counts along. */
    private static final class Counted implements DesiredState {
        @Override
        public long generation() {
            return 0;
        }

        @Override
        public long changed() {
            return 1;
        }
    }

    /** A node after its start; its timer stands still, so that only the test looks. */
    private Schedule node(TestHost host, String name) {
        EntitlementStore unit = stores.computeIfAbsent(
                host,
                h -> new EntitlementStore(
                        h.transactions(), h.units(), h.migrations(), new Counted(), h.ids(), h.clock()));
        Schedule schedule = new Schedule(
                new ScheduleStore(host.transactions(), unit), begun, new Node(name), host.ids(), host.clock());
        schedule.close();
        return schedule;
    }

    private static UUID add(TestHost host, Schedule schedule) {
        return schedule.add(ONE, host.clock().instant().plus(Duration.ofHours(1)), GRID, "district-admin");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modulesThatThisHostDoesNotHaveAreRefusedAtOnceAndOtherObstaclesMayPass(TestDatabase database) {
        try (TestHost host = database.open()) {
            Schedule schedule = node(host, "a");
            begun.problems = List.of(
                    new Plan.Problem("unknown-module", "ghost", "", Text.of("没有模块", "no such module")),
                    new Plan.Problem("unknown-module", "spirit", "", Text.of("没有模块", "no such module")),
                    new Plan.Problem("not-offered", "grid", "", Text.of("未提供", "not on offer")));
            ProblemException refused = assertThrows(ProblemException.class, () -> add(host, schedule));
            assertEquals(422, refused.problem().status());
            assertEquals(
                    List.of("ghost", "spirit"),
                    refused.problem().errors().stream().map(FieldError::pointer).toList());
            assertEquals(List.of(), schedule.waiting(ONE));

            begun.problems = List.of(new Plan.Problem("not-offered", "grid", "", Text.of("未提供", "not on offer")));
            add(host, schedule);
            assertEquals(1, schedule.waiting(ONE).size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangeWaitsForItsTimeAndSurvivesARestart(TestDatabase database) {
        try (TestHost host = database.open()) {
            UUID id = add(host, node(host, "a"));
            Schedule restarted = node(host, "a");
            restarted.look();
            assertEquals(List.of(), begun.changes, "it is not time yet");
            assertEquals(id, restarted.waiting(ONE).get(0).id());
            assertEquals("district-admin", restarted.waiting(ONE).get(0).askedBy());
            assertEquals(List.of(), restarted.waiting(TWO), "another district does not see it");

            host.clock().advance(Duration.ofHours(2));
            restarted.look();
            assertEquals(List.of(GRID), begun.changes);
            assertEquals(List.of(), restarted.waiting(ONE));
            restarted.look();
            assertEquals(1, begun.changes.size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCancelledChangeIsNotMade(TestDatabase database) {
        try (TestHost host = database.open()) {
            Schedule schedule = node(host, "a");
            UUID id = add(host, schedule);
            assertFalse(schedule.cancel(TWO, id), "only the district's own");
            assertTrue(schedule.cancel(ONE, id));
            assertFalse(schedule.cancel(ONE, id));
            host.clock().advance(Duration.ofHours(2));
            schedule.look();
            assertEquals(List.of(), begun.changes);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneNodeStartsItAndAnotherOnlyWhenThatOneIsLost(TestDatabase database) {
        try (TestHost host = database.open()) {
            Schedule a = node(host, "a");
            Schedule b = node(host, "b");
            add(host, a);
            host.clock().advance(Duration.ofHours(2));
            // a takes it and finds another operation open, so it holds on to the change
            begun.refusal = "operation-open";
            a.look();
            begun.refusal = null;
            b.look();
            assertEquals(List.of(), begun.changes, "a holds it");
            host.clock().advance(Duration.ofMinutes(2));
            b.look();
            assertEquals(List.of(GRID), begun.changes, "a was silent");
            a.look();
            assertEquals(1, begun.changes.size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangeThatHasBecomeImpossibleIsGivenUp(TestDatabase database) {
        try (TestHost host = database.open()) {
            Schedule schedule = node(host, "a");
            add(host, schedule);
            host.clock().advance(Duration.ofHours(2));
            begun.refusal = "change-impossible";
            schedule.look();
            begun.refusal = null;
            schedule.look();
            assertEquals(List.of(), begun.changes);
            assertEquals(List.of(), schedule.waiting(ONE));
        }
    }
}
