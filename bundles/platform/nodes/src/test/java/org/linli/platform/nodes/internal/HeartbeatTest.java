package org.linli.platform.nodes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.nodes.Convergence;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.nodes.internal.host.NodeRow;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class HeartbeatTest {
    private static final TenantId LEAVING = new TenantId(7);
    private static final TenantId ANOTHER = new TenantId(12);

    private record Named(String id, String version) implements ThisNode {}

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyNodeTellsHowFarItHasCome(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            NodesUnit unit = new NodesUnit(host.migrations(), host.units());
            CountedState state = new CountedState(unit, host.transactions());
            Heartbeat a = new Heartbeat(new Named("a", "1.0.0"), unit, state, host.transactions());
            Heartbeat b = new Heartbeat(new Named("b", "1.0.0"), unit, state, host.transactions());
            long wanted = host.inHost(state::changed);
            a.bindConvergence(() -> new Convergence.Report(wanted, wanted, Set.of(), 3, 3, List.of()));
            b.bindConvergence(() -> new Convergence.Report(
                    wanted - 1, wanted, Set.of(LEAVING, ANOTHER), 3, 2, List.of("grid 1.0.0: no")));
            a.beat();
            b.beat();

            Nodes.Node ofA = node(a, "a");
            assertTrue(ofA.ready() && ofA.converged() && !ofA.stale(), ofA.toString());
            Nodes.Node ofB = node(a, "b");
            assertFalse(ofB.converged(), "b is a generation behind");
            assertEquals(List.of("grid 1.0.0: no"), ofB.failures());
            assertEquals(Set.of(LEAVING, ANOTHER), ofB.leaving());
            assertFalse(ofB.settled(LEAVING, wanted));
            assertTrue(ofB.settled(LEAVING, wanted - 1));
            assertTrue(ofB.settled(new TenantId(1), wanted), "others are not held up");
            assertFalse(ofB.settled(new TenantId(1), wanted + 1));
            assertEquals(Set.of(), ofA.leaving());

            b.close();
            assertEquals(1, a.all().size(), "a node that ends takes its row along");
            a.close();
        }
    }

    @Test
    void withMoreLeavingThanThereIsRoomForNothingIsSaidOfAny() {
        NodeRow row = new NodeRow("a");
        Set<TenantId> many =
                IntStream.rangeClosed(1, 2000).mapToObj(TenantId::new).collect(Collectors.toSet());
        row.passage(5, many);
        assertEquals(0, row.reached());
        assertEquals(Set.of(), row.leaving());
        row.passage(5, Set.of(LEAVING));
        assertEquals(5, row.reached());
        assertEquals(Set.of(LEAVING), row.leaving());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeWhoseHeartbeatsCeasedIsStale(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            NodesUnit unit = new NodesUnit(host.migrations(), host.units());
            CountedState state = new CountedState(unit, host.transactions());
            Heartbeat a = new Heartbeat(new Named("a", "1.0.0"), unit, state, host.transactions());
            host.inHost(() -> {
                NodeRow dead = new NodeRow("dead");
                dead.beat(state.databaseNow().minus(Heartbeat.STALE).minus(Duration.ofSeconds(1)));
                dead.report(0, 0, 0, true, List.of());
                unit.em().persist(dead);
            });
            Nodes.Node dead = node(a, "dead");
            assertTrue(dead.stale() && !dead.ready() && !dead.converged(), dead.toString());
            a.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theNumberGrowsWithEveryCommittedChangeOnly(TestDatabase database) {
        try (TestHost host = database.open()) {
            CountedState state = new CountedState(new NodesUnit(host.migrations(), host.units()), host.transactions());
            long before = state.generation();
            host.inHost(state::changed);
            host.inHost(() -> {
                state.changed();
                host.transactions().setRollbackOnly();
            });
            assertEquals(before + 1, state.generation());
        }
    }

    private static Nodes.Node node(Heartbeat asked, String id) {
        return asked.all().stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
    }
}
