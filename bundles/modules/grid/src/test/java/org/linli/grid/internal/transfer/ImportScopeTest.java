package org.linli.grid.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.staff.StaffRole;
import org.linli.testkit.TestDatabase;

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
                key, grid, "示例人员0001", StaffRole.FULL_TIME, false, null, LocalDate.of(2026, 1, 1), null, true);
    }

    private static List<String> pointers(List<FieldError> faults) {
        return faults.stream().map(FieldError::pointer).toList();
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
}
