package org.linli.platform.tenancy.internal.division;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.api.tenant.Division;

class DivisionTreeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final UUID ROOT = new UUID(0, 1);
    private static final UUID STREET_B = new UUID(0, 2);
    private static final UUID STREET_A = new UUID(0, 3);
    private static final UUID COMMUNITY = new UUID(0, 4);
    private static final UUID CLOSED = new UUID(0, 5);
    private static final UUID BELOW_CLOSED = new UUID(0, 6);

    private static final List<DivisionNode> NODES = List.of(
            node(BELOW_CLOSED, CLOSED, "9", null),
            node(COMMUNITY, STREET_A, "5", null),
            node(STREET_B, ROOT, "2", null),
            node(STREET_A, ROOT, "1", null),
            node(CLOSED, ROOT, "8", DAY.minusDays(1)),
            node(ROOT, null, "0", null));

    private final DivisionTree tree = new DivisionTree(NODES, DAY);

    @Test
    void theWholeTreeKeepsWhatIsClosedWhereItLay() {
        DivisionTree whole = DivisionTree.whole(NODES, DAY);
        assertEquals(Set.of(CLOSED, BELOW_CLOSED), whole.subtree(CLOSED));
        assertEquals(List.of(BELOW_CLOSED, CLOSED, ROOT), ids(whole.path(BELOW_CLOSED)));
        assertTrue(whole.subtree(ROOT).contains(BELOW_CLOSED));
    }

    @Test
    void childrenComeInTheOrderOfTheirCodes() {
        assertEquals(List.of(STREET_A, STREET_B), ids(tree.children(ROOT)));
    }

    @Test
    void parentsComeBeforeChildren() {
        assertEquals(List.of(ROOT, STREET_A, STREET_B, COMMUNITY), ids(tree.all()));
    }

    @Test
    void pathLeadsUpToTheRoot() {
        assertEquals(List.of(COMMUNITY, STREET_A, ROOT), ids(tree.path(COMMUNITY)));
        assertTrue(tree.path(new UUID(9, 9)).isEmpty());
    }

    @Test
    void subtreeContainsTheNodeItself() {
        assertEquals(Set.of(STREET_A, COMMUNITY), tree.subtree(STREET_A));
        assertTrue(tree.subtree(CLOSED).isEmpty());
    }

    @Test
    void closedNodeTakesWhatIsBelowAlong() {
        assertTrue(tree.find(CLOSED).isEmpty());
        assertTrue(tree.find(BELOW_CLOSED).isEmpty());
        assertTrue(tree.byCode("9").isEmpty());
    }

    @Test
    void lastDayStillCounts() {
        DivisionTree yesterday =
                new DivisionTree(List.of(node(ROOT, null, "0", null), node(CLOSED, ROOT, "8", DAY)), DAY);

        assertTrue(yesterday.find(CLOSED).isPresent());
    }

    @Test
    void emptyTreeHasNoRoot() {
        assertThrows(IllegalStateException.class, () -> new DivisionTree(List.of(), DAY).root());
    }

    private static List<UUID> ids(List<Division> divisions) {
        return divisions.stream().map(Division::id).toList();
    }

    private static DivisionNode node(UUID id, UUID parent, String code, LocalDate validTo) {
        return new DivisionNode(
                id,
                new DivisionFacts(
                        parent, code, "name " + code, "level", Set.of(), LocalDate.of(2000, 1, 1), validTo, "test"),
                1,
                List.of());
    }
}
