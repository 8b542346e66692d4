package org.linli.grid.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.grid.GridView;
import org.linli.grid.internal.staff.StaffFacts;
import org.linli.grid.internal.staff.StaffRole;
import org.linli.grid.internal.staff.StaffView;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class ImportScopeTest {
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static GridImporter.Row grid(String key, String code, String division) {
        return new GridImporter.Row(key, code, "示例网格", GridType.URBAN, division, 300, null, false, null, true);
    }

    private static StaffImporter.Row staff(String key, String grid) {
        return new StaffImporter.Row(
                key, grid, "示例人员0001", null, StaffRole.FULL_TIME, false, null, LocalDate.of(2026, 1, 1), null, true);
    }

    private static List<String> pointers(List<FieldError> faults) {
        return faults.stream().map(FieldError::pointer).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_repeated_import_keeps_what_the_file_does_not_say(TestDatabase database) {
        f = new GridFixture(database);
        String box = "POLYGON((116.40 29.00,116.41 29.00,116.41 29.01,116.40 29.01,116.40 29.00))";
        var whole = new GridImporter.Row("G1", "C1", "示例网格", GridType.URBAN, "900001001001", 300, 800, true, box, true);
        var brief = new GridImporter.Row("G1", "C1", "改名", GridType.URBAN, "900001001001", 310, null, null, null, true);
        f.asSystem(() -> f.gridImporter.write(List.of(whole)));
        UUID id = f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
        GridView before = f.asSystem(() -> f.grids.get(id));
        assertEquals(0, f.asSystem(() -> f.gridImporter.write(List.of(brief))));
        GridView grid = f.asSystem(() -> f.grids.get(id));
        assertEquals("改名", grid.name());
        assertEquals(310, grid.households());
        assertEquals(800, grid.residents());
        assertTrue(grid.partyUnit());
        assertNotNull(before.boundary());
        assertEquals(before.boundary(), grid.boundary());
        assertEquals(before.areaSquareMetres(), grid.areaSquareMetres());
        var none = new GridImporter.Row("G1", "C1", "改名", GridType.URBAN, "900001001001", 310, 0, false, null, true);
        f.asSystem(() -> f.gridImporter.write(List.of(none)));
        assertFalse(f.asSystem(() -> f.grids.get(id)).partyUnit(), "what it says holds");

        LocalDate from = LocalDate.of(2026, 1, 1);
        f.asSystem(() -> f.staffImporter.write(List.of(new StaffImporter.Row(
                "P1", "C1", "示例人员0001", null, StaffRole.GRID_HEAD, true, "street", from, from.plusYears(3), true))));
        UUID worker = f.asSystem(
                () -> f.staff.list(Query.by("name", false)).items().get(0).id());
        UUID account = UUID.randomUUID();
        f.asSystem(() -> f.staff.change(
                worker,
                new Replacing(new StaffFacts(
                        id, "示例人员0001", account, StaffRole.GRID_HEAD, true, "street", from, from.plusYears(3))),
                new Match(f.staff.get(worker).version())));
        assertEquals(
                0,
                f.asSystem(() -> f.staffImporter.write(List.of(new StaffImporter.Row(
                        "P1", "C1", "示例人员0002", null, StaffRole.CHIEF_HEAD, null, null, from, null, true)))));
        StaffView person = f.asSystem(() -> f.staff.get(worker));
        assertEquals("示例人员0002", person.name());
        assertEquals(StaffRole.CHIEF_HEAD, person.role());
        assertEquals(account, person.userId(), "still his account");
        assertTrue(person.branchSecretary());
        assertEquals("street", person.appointedBy());
        assertEquals(from.plusYears(3), person.to());
        f.asSystem(() -> f.staffImporter.write(List.of(new StaffImporter.Row(
                "P1", "C1", "示例人员0002", null, StaffRole.CHIEF_HEAD, null, null, from.plusYears(5), null, true))));
        assertNull(f.asSystem(() -> f.staff.get(worker)).to(), "he is back");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_code_belongs_to_one_grid_in_the_register_and_in_the_file(TestDatabase database) {
        f = new GridFixture(database);
        f.asSystem(() -> f.gridImporter.write(List.of(grid("G1", "C1", "900001001001"))));
        var rows = List.of(
                grid("G1", "C1", "900001001001"),
                grid("G2", " C1", "900001001001"),
                grid("G3", "C3", "900001001001"),
                grid("G4", "C3 ", "900001001001"),
                grid("G3", "C3", "900001001001"));
        assertEquals(
                List.of(List.of(), List.of("/code"), List.of(), List.of("/code"), List.of()),
                f.asSystem(() -> f.gridImporter.checkAll(rows)).stream()
                        .map(ImportScopeTest::pointers)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_file_takes_over_no_grid_and_nobody_of_another_street(TestDatabase database) {
        f = new GridFixture(database);
        f.asSystem(() ->
                f.gridImporter.write(List.of(grid("THEIRS", "T1", "900001002"), grid("OURS", "O1", "900001001001"))));
        f.asSystem(() -> f.staffImporter.write(List.of(staff("P1", "T1"), staff("P2", "O1"))));
        Caller ours = GridFixture.staff("street", GridFixture.STREET, GridFixture.COMMUNITY);

        assertEquals(
                List.of("/externalId"),
                pointers(f.as(ours, () -> f.gridImporter.check(grid("THEIRS", "T9", "900001001001")))));
        assertEquals(List.of(), f.as(ours, () -> f.gridImporter.check(grid("OURS", "O1", "900001001001"))));
        assertEquals(List.of("/externalId"), pointers(f.as(ours, () -> f.staffImporter.check(staff("P1", "O1")))));
        assertEquals(List.of(), f.as(ours, () -> f.staffImporter.check(staff("P2", "O1"))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_file_may_name_the_account_with_which_somebody_signs_in(TestDatabase database) {
        f = new GridFixture(database);
        f.asSystem(() -> f.gridImporter.write(List.of(grid("G1", "C1", "900001001001"))));
        assertEquals(
                List.of(List.of(), List.of("/username")),
                f
                        .asSystem(() -> f.staffImporter.checkAll(
                                List.of(account("P1", GridFixture.ACCOUNT), account("P2", "nobody"))))
                        .stream()
                        .map(ImportScopeTest::pointers)
                        .toList());

        f.asSystem(() -> f.staffImporter.write(List.of(account("P1", GridFixture.ACCOUNT))));
        UUID worker = f.asSystem(
                () -> f.staff.list(Query.by("name", false)).items().get(0).id());
        assertEquals(
                GridFixture.ACCOUNT_ID, f.asSystem(() -> f.staff.get(worker)).userId());
        f.asSystem(() -> f.staffImporter.write(List.of(account("P1", null))));
        assertEquals(
                GridFixture.ACCOUNT_ID, f.asSystem(() -> f.staff.get(worker)).userId(), "still his account");
    }

    private static StaffImporter.Row account(String key, @Nullable String username) {
        return new StaffImporter.Row(
                key,
                "C1",
                "示例人员0001",
                username,
                StaffRole.FULL_TIME,
                false,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                true);
    }
}
