package org.linli.grid.internal.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class StreetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private final Caller community = staff("community", GridFixture.COMMUNITY);
    private final Caller stranger = staff("community", GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private ProblemException refusal(int status, Caller who, org.linli.api.data.Work<?> work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> f.as(who, work));
        assertEquals(status, refused.problem().status());
        return refused;
    }

    private static List<String> pointers(ProblemException refused) {
        return refused.problem().errors().stream().map(FieldError::pointer).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void associations_are_registered_by_kind_and_end(TestDatabase database) {
        f = new GridFixture(database);
        var body = new Association(
                GridFixture.COMMUNITY,
                null,
                AssociationKind.LANDLORDS,
                "一号片区房东协会",
                40,
                120,
                "张某",
                "059212345",
                DAY,
                null);
        var made = f.as(community, () ->
                (AssociationsResource.View) f.associations.add(body).getEntity());
        assertEquals(body, made.association());
        assertEquals("房东协会", made.kindLabel().zh());
        var over = new Association(
                GridFixture.COMMUNITY, null, AssociationKind.LANDLORDS, "一号片区房东协会", 40, 120, "张某", null, DAY, DAY);
        var ended =
                f.as(community, () -> f.associations.change(made.id(), new Replacing(over), new Match(made.version())));
        assertNull(ended.association().contactPhone());
        Query landlords = Query.by("name", false).with("kind", "landlords");
        assertEquals(
                1, f.as(community, () -> f.associations.list(landlords)).items().size());
        assertEquals(
                0,
                f.as(community, () -> f.associations.list(landlords.with("existing", "true")))
                        .items()
                        .size());
        assertEquals(
                0, f.as(stranger, () -> f.associations.list(landlords)).items().size());
        refusal(404, stranger, () -> f.associations.get(made.id()));
        var wrong = new Association(
                GridFixture.COMMUNITY,
                UUID.randomUUID(),
                AssociationKind.RESIDENTS,
                "自管会",
                1,
                null,
                "李某",
                null,
                DAY,
                DAY.minusDays(1));
        assertEquals(List.of("/gridId", "/ended"), pointers(refusal(422, community, () -> f.associations.add(wrong))));
        refusal(422, stranger, () -> f.associations.add(body));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_frontage_passes_when_all_three_are_in_order(TestDatabase database) {
        f = new GridFixture(database);
        var row = new GridImporter.Row("G1", "G1", "一号网格", GridType.URBAN, "900001001001", 400, null, null, null, true);
        f.asSystem(() -> f.gridImporter.write(List.of(row)));
        UUID grid = f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
        var body = new Frontage(grid, "示例面馆", "一号路1号", null, "王某", "13800000000", DAY, null);
        var made = f.as(
                community, () -> (FrontagesResource.View) f.frontages.add(body).getEntity());
        assertEquals(body, made.frontage());
        assertNull(made.passed());
        Instant now = f.host.clock().instant();
        var bad = new FrontagesResource.NewCheck(true, true, false, null, "占道");
        assertEquals(
                false, f.as(community, () -> f.frontages.check(made.id(), bad)).passed());
        var earlier = new FrontagesResource.NewCheck(true, true, true, now.minus(Duration.ofDays(1)), null);
        assertEquals(
                false,
                f.as(community, () -> f.frontages.check(made.id(), earlier)).passed(),
                "an older check does not outdo a newer one");
        f.host.clock().advance(Duration.ofDays(1));
        var good = new FrontagesResource.NewCheck(true, true, true, null, null);
        assertEquals(
                true, f.as(community, () -> f.frontages.check(made.id(), good)).passed());
        assertEquals(
                List.of(true, false, true),
                f.as(community, () -> f.frontages.checks(made.id())).items().stream()
                        .map(FrontagesResource.Check::passed)
                        .toList());
        Query passed = Query.by("shop", false).with("passed", "true");
        assertEquals(1, f.as(community, () -> f.frontages.list(passed)).items().size());
        assertEquals(0, f.as(stranger, () -> f.frontages.list(passed)).items().size());
        refusal(404, stranger, () -> f.frontages.check(made.id(), good));
        var future = new FrontagesResource.NewCheck(
                true, true, true, f.host.clock().instant().plusSeconds(60), null);
        assertEquals(List.of("/at"), pointers(refusal(422, community, () -> f.frontages.check(made.id(), future))));
        var wrong = new Frontage(UUID.randomUUID(), "x", "y", UUID.randomUUID(), "z", null, DAY, DAY.minusDays(1));
        assertEquals(
                List.of("/gridId", "/organisationId", "/ended"),
                pointers(refusal(422, community, () -> f.frontages.add(wrong))));
    }
}
