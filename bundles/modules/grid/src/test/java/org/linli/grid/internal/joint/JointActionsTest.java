package org.linli.grid.internal.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.GridFixture.Match;
import org.linli.grid.internal.GridFixture.Query;
import org.linli.grid.internal.GridFixture.Replacing;
import org.linli.testkit.TestDatabase;

class JointActionsTest {
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void departments_and_problems_are_recorded_where_one_may(TestDatabase database) {
        f = new GridFixture(database);
        var actions = new JointActionsResource(f.em, f.ids, f.audit, f.reach);
        Caller street = staff("street", GridFixture.STREET);
        Caller stranger = staff("street", GridFixture.OTHER_STREET);
        var departments = List.of("公安", "交通", "消防");
        LocalDate day = LocalDate.of(2026, 2, 1);
        var body = new JointActionsResource.Body(GridFixture.STREET, "夜市整治", "综合执法办公室", departments, day, 5, 3);
        JointActionsResource.View made = f.as(street, () -> actions.record(body));
        assertEquals(departments, made.departments());
        UUID id = made.id();
        var solved = new JointActionsResource.Body(GridFixture.STREET, "夜市整治", "综合执法办公室", departments, day, 5, 5);
        assertEquals(
                5,
                f.as(street, () -> actions.change(id, new Replacing(solved), new Match(made.version())))
                        .problemsSolved());
        var listed = f.as(street, () -> actions.list(Query.by("day", true).with("from", "2026-02-01")));
        assertEquals(1, listed.items().size());
        assertEquals(
                0,
                f.as(stranger, () -> actions.list(Query.by("day", true)))
                        .items()
                        .size());
        assertEquals(404, status(stranger, () -> actions.get(id)));
        var toomany = new JointActionsResource.Body(GridFixture.STREET, "夜市整治", "办公室", departments, day, 1, 2);
        assertEquals(422, status(street, () -> actions.record(toomany)));
    }

    private int status(Caller who, org.linli.api.data.Work<?> work) {
        return assertThrows(ProblemException.class, () -> f.as(who, work))
                .problem()
                .status();
    }
}
