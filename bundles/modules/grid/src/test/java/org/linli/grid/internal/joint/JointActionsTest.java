package org.linli.grid.internal.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.event.EventBodies;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class JointActionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 1);
    private static final List<String> SIX = List.of("公安", "交通", "生态环境", "市场监管", "城市管理", "消防");
    private final Caller street = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller stranger = staff("street", GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put(
                "jointEnforcement",
                "{\"office\":\"街道综合执法办公室\",\"departments\":[\"公安\",\"交通\",\"生态环境\",\"市场监管\",\"城市管理\",\"消防\"]}");
    }

    private JointBodies.View add(List<String> departments, JointBodies.Problem... problems) {
        var action = new JointBodies.Action(GridFixture.STREET, "夜市整治", null, departments, DAY);
        var body = new JointBodies.NewAction(action, List.of(problems));
        return f.as(street, () -> (JointBodies.View) f.jointActions.add(body).getEntity());
    }

    private static JointBodies.Problem problem(boolean solved) {
        return new JointBodies.Problem("占道经营", "城市管理", null, solved);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_action_tells_which_of_the_six_were_missing(TestDatabase database) {
        open(database);
        JointBodies.View made = add(List.of("公安", "交通", "消防", "文旅"), problem(true), problem(false), problem(true));
        assertEquals("街道综合执法办公室", made.office());
        assertEquals(List.of("生态环境", "市场监管", "城市管理"), made.missing());
        assertEquals(3, made.problemsFound());
        assertEquals(2, made.problemsSolved());
        add(SIX);

        Map<String, JointBodies.Participation> by =
                f.as(street, () -> f.jointActions.participation(null, null, null)).items().stream()
                        .collect(Collectors.toMap(JointBodies.Participation::department, p -> p));
        assertEquals(new JointBodies.Participation("公安", true, 2, 2), by.get("公安"));
        assertEquals(new JointBodies.Participation("市场监管", true, 1, 2), by.get("市场监管"));
        assertEquals(new JointBodies.Participation("文旅", false, 1, 2), by.get("文旅"));
        assertEquals(7, by.size());
        assertEquals(
                List.of(new JointBodies.Participation("公安", true, 0, 0)),
                f.as(stranger, () -> f.jointActions.participation(null, null, null))
                        .items()
                        .subList(0, 1),
                "out of scope nobody came, and no other department shows");
        Query incomplete = Query.by("day", true).with("incomplete", "true");
        assertEquals(
                List.of(made.id()),
                f.as(street, () -> f.jointActions.list(incomplete)).items().stream()
                        .map(JointBodies.View::id)
                        .toList());

        var complete = new JointBodies.Action(GridFixture.STREET, "夜市整治", "街道综合执法办公室", SIX, DAY);
        JointBodies.View changed = f.as(
                street, () -> f.jointActions.change(made.id(), new Replacing(complete), new Match(made.version())));
        assertEquals(List.of(), changed.missing());
        assertEquals(3, changed.problemsFound(), "the problems stay");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_missing_stays_what_it_was_when_the_district_wants_others(TestDatabase database) {
        open(database);
        JointBodies.View made = add(List.of("公安", "交通", "消防", "文旅"));
        JointBodies.View whole = add(SIX);
        f.parameters.put("jointEnforcement", "{\"office\":\"街道综合执法办公室\",\"departments\":[\"公安\",\"文旅\"]}");
        assertEquals(
                List.of("生态环境", "市场监管", "城市管理"),
                f.as(street, () -> f.jointActions.get(made.id())).missing());
        assertEquals(
                List.of(made.id()),
                f
                        .as(
                                street,
                                () -> f.jointActions.list(Query.by("day", true).with("incomplete", "true")))
                        .items()
                        .stream()
                        .map(JointBodies.View::id)
                        .toList());
        var renamed = new JointBodies.Action(GridFixture.STREET, "改名", "街道综合执法办公室", SIX.subList(0, 5), DAY);
        JointBodies.View changed = f.as(
                street, () -> f.jointActions.change(whole.id(), new Replacing(renamed), new Match(whole.version())));
        assertEquals(List.of("消防"), changed.missing(), "a correction is held to what was wanted then");
        assertEquals(List.of("文旅"), add(List.of("公安")).missing(), "a new action is held to what is wanted now");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void problems_are_solved_one_by_one_and_lead_to_their_event(TestDatabase database) {
        open(database);
        UUID event = f.as(
                        street,
                        () -> f.desk.report(new EventBodies.NewEvent(
                                "street-order",
                                "占道经营",
                                null,
                                null,
                                (BigDecimal) null,
                                null,
                                null,
                                GridFixture.COMMUNITY,
                                null,
                                null,
                                null,
                                null,
                                null)))
                .id();
        UUID action = add(SIX).id();
        var linked = new JointBodies.Problem("占道经营", null, event, false);
        var unknown = new JointBodies.Problem("占道经营", null, UUID.randomUUID(), false);
        assertEquals(
                "/eventId",
                refusal(422, street, () -> f.jointActions.addProblem(action, unknown))
                        .problem()
                        .errors()
                        .get(0)
                        .pointer());
        JointBodies.ProblemView made = f.as(street, () -> (JointBodies.ProblemView)
                f.jointActions.addProblem(action, linked).getEntity());
        var solved = new JointBodies.Problem("占道经营", "公安", event, true);
        f.as(
                street,
                () -> f.jointActions.changeProblem(
                        action, made.id(), new Replacing(solved), new Match(made.version())));
        JointBodies.View view = f.as(street, () -> f.jointActions.get(action));
        assertEquals(1, view.problemsSolved());
        assertEquals(
                event,
                f.as(street, () -> f.jointActions.problems(action))
                        .items()
                        .get(0)
                        .eventId());
        UUID other = add(SIX).id();
        refusal(404, street, () -> f.jointActions.problem(other, made.id()));
        refusal(404, stranger, () -> f.jointActions.problem(action, made.id()));
        refusal(404, stranger, () -> f.jointActions.get(action));
        assertEquals(
                0,
                f.as(stranger, () -> f.jointActions.list(Query.by("day", true)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_does_not_fit_is_refused_with_all_faults(TestDatabase database) {
        open(database);
        f.parameters.remove("jointEnforcement");
        var action = new JointBodies.Action(GridFixture.STREET, "整治", null, List.of("公安"), DAY);
        var body = new JointBodies.NewAction(
                action, List.of(problem(false), new JointBodies.Problem("x", null, UUID.randomUUID(), false)));
        assertEquals(
                List.of("/action/office", "/problems/1/eventId"),
                refusal(422, street, () -> f.jointActions.add(body)).problem().errors().stream()
                        .map(FieldError::pointer)
                        .toList());
        refusal(422, stranger, () -> f.jointActions.add(body));
        assertEquals(
                0,
                f.as(street, () -> f.jointActions.list(Query.by("day", true)))
                        .items()
                        .size());
    }

    private ProblemException refusal(int status, Caller who, org.linli.api.data.Work<?> work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> f.as(who, work));
        assertEquals(status, refused.problem().status());
        return refused;
    }
}
