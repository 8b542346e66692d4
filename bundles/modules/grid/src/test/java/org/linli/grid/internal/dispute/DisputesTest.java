package org.linli.grid.internal.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Replacing;

class DisputesTest {
    private final Caller both =
            GridFixture.staff("street", GridFixture.STREET, GridFixture.COMMUNITY, GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private UUID grid(String code, String division) {
        f.asSystem(() -> f.gridImporter.write(List.of(
                new GridImporter.Row(code, code, "示例网格", GridType.URBAN, division, 300, null, null, null, true))));
        return f.asSystem(() -> f.locator.byKeys(List.of(code)).get(code).id());
    }

    private static DisputeFacts facts(UUID division, @Nullable UUID grid) {
        return new DisputeFacts("邻里", "示例纠纷", null, division, grid);
    }

    private String refusedAt(org.linli.api.data.Work<?> work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> f.as(both, work));
        assertEquals(422, refused.problem().status());
        return refused.problem().errors().get(0).pointer();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_dispute_lies_in_a_grid_of_its_own_division(TestDatabase database) {
        f = new GridFixture(database);
        UUID here = grid("G1", "900001001001");
        UUID elsewhere = grid("G2", "900001002");
        assertEquals("/gridId", refusedAt(() -> f.disputes.add(facts(GridFixture.STREET, elsewhere))));
        assertEquals("/gridId", refusedAt(() -> f.disputes.add(facts(GridFixture.STREET, UUID.randomUUID()))));
        DisputeView made = f.as(both, () ->
                (DisputeView) f.disputes.add(facts(GridFixture.STREET, here)).getEntity());
        assertEquals(
                "/gridId",
                refusedAt(() -> f.disputes.change(
                        made.id(), new Replacing(facts(GridFixture.OTHER_STREET, here)), new Match(made.version()))));
        DisputeView moved = f.as(
                both,
                () -> f.disputes.change(
                        made.id(),
                        new Replacing(facts(GridFixture.OTHER_STREET, elsewhere)),
                        new Match(made.version())));
        assertEquals(elsewhere, moved.gridId());
    }
}
