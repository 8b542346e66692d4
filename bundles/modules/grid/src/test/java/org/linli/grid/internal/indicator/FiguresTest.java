package org.linli.grid.internal.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.dispute.DisputeState;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventView;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.joint.JointBodies;
import org.linli.grid.internal.patrol.PatrolBodies;
import org.linli.grid.internal.staff.StaffRole;
import org.linli.grid.internal.street.Association;
import org.linli.grid.internal.street.AssociationKind;
import org.linli.grid.internal.street.Frontage;
import org.linli.grid.internal.street.FrontagesResource;
import org.linli.grid.internal.transfer.DisputeImporter;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.grid.internal.transfer.StaffImporter;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;

/** Every figure against data counted by hand. */
class FiguresTest {
    /** Figures whose numerator is no number of rows. */
    private static final Set<String> SUMS = Set.of("handling-hours");

    private final Caller street = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller department =
            staff("department", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller stranger = staff("street", GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private UUID report() {
        var body = new EventBodies.NewEvent(
                "environment",
                "垃圾堆放",
                null,
                null,
                null,
                null,
                null,
                GridFixture.COMMUNITY,
                null,
                null,
                null,
                null,
                null);
        return f.as(street, () -> (EventView) f.eventsResource.report(body).getEntity())
                .id();
    }

    private EventView act(Caller who, UUID event, ActionRequest request) {
        return f.as(who, () -> {
            EventView now = f.eventsResource.get(event);
            return f.eventsResource.act(event, request, new Match(now.version()));
        });
    }

    /** Forward along W1 until the state is reached. */
    private UUID to(UUID event, CaseState wanted) {
        for (CaseState state = state(event); state != wanted; state = state(event)) {
            switch (state) {
                case REPORTED ->
                    act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
                case DISPATCHED -> act(department, event, ActionRequest.of(CaseAction.ACCEPT));
                case ACCEPTED -> act(department, event, ActionRequest.of(CaseAction.FEED_BACK));
                case FED_BACK -> act(street, event, ActionRequest.of(CaseAction.CLOSE));
                case CLOSED ->
                    act(street, event, ActionRequest.of(CaseAction.RATE).withRating(5));
                default -> throw new AssertionError(state);
            }
        }
        return event;
    }

    private CaseState state(UUID event) {
        return f.as(street, () -> f.eventsResource.get(event)).state();
    }

    private void sentBack(UUID event) {
        act(
                state(event) == CaseState.FED_BACK ? street : department,
                event,
                ActionRequest.of(CaseAction.RETURN).withReason("不属实"));
    }

    private Map<String, String> shown(Caller who, @Nullable String from) {
        return f.as(who, () -> f.indicators.list(from, null, null)).items().stream()
                .collect(Collectors.toMap(
                        Indicator::code,
                        i -> i.numerator().stripTrailingZeros().toPlainString() + "/" + i.denominator() + "="
                                + i.value(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTrendCountsEachMonthByItself(TestDatabase database) {
        f = new GridFixture(database);
        to(report(), CaseState.CLOSED);
        report();
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalDate before = LocalDate.ofInstant(f.host.clock().instant(), zone);
        f.host.clock().advance(Duration.ofDays(31));
        report();
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), zone);
        List<Indicator> months = f.as(street, () -> f.indicators.trend("closure-rate", null, "3", null))
                .items();
        assertEquals(3, months.size());
        assertEquals(
                before.withDayOfMonth(1) + "/" + before.withDayOfMonth(before.lengthOfMonth()),
                months.get(1).period());
        assertEquals(today.withDayOfMonth(1) + "/" + today, months.get(2).period());
        assertEquals(List.of("0/0=null", "1/2=50.0", "0/1=0.0"), words(months));
        assertEquals(
                List.of("0/0=null"),
                words(f.as(stranger, () -> f.indicators.trend("closure-rate", null, "1", null))
                        .items()));
        assertEquals(
                1,
                f.as(street, () -> f.indicators.trend("grid-coverage", null, "12", null))
                        .items()
                        .size(),
                "what has no days stands once");
        assertEquals(
                List.of(BigDecimal.ONE, BigDecimal.ZERO),
                f.as(street, () -> f.indicators.trend("handling-hours", null, "2", null)).items().stream()
                        .map(Indicator::denominator)
                        .toList());
        for (String bad : List.of("0", "37", "-1", "many", "")) {
            assertThrows(
                    ProblemException.class,
                    () -> f.as(street, () -> f.indicators.trend("closure-rate", null, bad, null)));
        }
        assertThrows(ProblemException.class, () -> f.as(street, () -> f.indicators.trend("none", null, "1", null)));
        for (Indicator figure :
                f.as(street, () -> f.indicators.list(null, null, null)).items()) {
            for (Indicator month : f.as(street, () -> f.indicators.trend(figure.code(), null, "3", null))
                    .items()) {
                String[] days = month.period().split("/", -1);
                Indicator alone = f
                        .as(street, () -> f.indicators.list(days[0].equals("..") ? null : days[0], days[1], null))
                        .items()
                        .stream()
                        .filter(one -> one.code().equals(figure.code()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(alone, month, "all at once as each alone");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void divisionsAreComparedAsFarAsTheCallerMayLookIntoThem(TestDatabase database) {
        f = new GridFixture(database);
        to(report(), CaseState.CLOSED);
        report();
        Caller admin = staff(
                "admin", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.OTHER_STREET, GridFixture.COMMUNITY);
        var all = f.as(admin, () -> f.indicators.compare("closure-rate", null, null, null))
                .items();
        assertEquals(
                Map.of(GridFixture.STREET, "1/2=50.0", GridFixture.OTHER_STREET, "0/0=null"),
                all.stream()
                        .collect(Collectors.toMap(
                                DivisionShare::divisionId,
                                share -> words(List.of(share.indicator())).get(0))));
        assertEquals(
                List.of(GridFixture.STREET),
                f.as(street, () -> f.indicators.compare("closure-rate", null, null, null)).items().stream()
                        .map(DivisionShare::divisionId)
                        .toList());
        assertEquals(
                List.of(GridFixture.COMMUNITY),
                f
                        .as(
                                street,
                                () -> f.indicators.compare("handling-hours", null, null, GridFixture.STREET.toString()))
                        .items()
                        .stream()
                        .map(DivisionShare::divisionId)
                        .toList());
        for (Indicator figure :
                f.as(admin, () -> f.indicators.list(null, null, null)).items()) {
            for (var share : f.as(admin, () -> f.indicators.compare(figure.code(), null, null, null))
                    .items()) {
                String division = share.divisionId().toString();
                Indicator alone = f.as(admin, () -> f.indicators.list(null, null, division)).items().stream()
                        .filter(one -> one.code().equals(figure.code()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(alone, share.indicator(), "all at once as each alone");
            }
        }
        assertThrows(ProblemException.class, () -> f.as(street, () -> f.indicators.compare("none", null, null, null)));
    }

    private static List<String> words(List<Indicator> figures) {
        return figures.stream()
                .map(figure -> figure.numerator() + "/" + figure.denominator() + "=" + figure.value())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasReportedBeforeAMoveCountsWhereItCounted(TestDatabase database) {
        f = new GridFixture(database);
        report();
        report();
        f.host.clock().advance(Duration.ofDays(10));
        report();
        assertEquals("3", reported(staff("admin", GridFixture.DISTRICT, GridFixture.COMMUNITY), null));
        f.communityMoves(LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"))
                .minusDays(1));

        Caller admin = staff(
                "admin", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.OTHER_STREET, GridFixture.COMMUNITY);
        assertEquals("2", reported(admin, GridFixture.STREET));
        assertEquals("1", reported(admin, GridFixture.OTHER_STREET));
        assertEquals("2", reported(staff("street", GridFixture.STREET), null), "the old street's own figures stay");
        assertEquals("1", reported(staff("street", GridFixture.OTHER_STREET, GridFixture.COMMUNITY), null));
        assertEquals(
                2,
                f.as(
                                admin,
                                () -> f.indicators.rows(
                                        "closure-rate",
                                        Query.by("id", false)
                                                .with("part", "denominator")
                                                .with("division", GridFixture.STREET.toString())))
                        .items()
                        .size());
    }

    private String reported(Caller who, @Nullable UUID division) {
        return f
                .as(who, () -> f.indicators.list(null, null, division == null ? null : division.toString()))
                .items()
                .stream()
                .filter(figure -> figure.code().equals("closure-rate"))
                .findFirst()
                .orElseThrow()
                .denominator()
                .toPlainString();
    }

    /** Ten events: two old ones (pending and late; closed late), eight of today. */
    private void events() {
        to(report(), CaseState.DISPATCHED);
        UUID late = to(report(), CaseState.ACCEPTED);
        f.host.clock().advance(Duration.ofDays(10));
        to(late, CaseState.CLOSED);
        to(report(), CaseState.CLOSED);
        to(report(), CaseState.RATED);
        UUID misdirected = to(report(), CaseState.ACCEPTED);
        sentBack(misdirected);
        to(misdirected, CaseState.CLOSED);
        UUID reworked = to(report(), CaseState.FED_BACK);
        sentBack(reworked);
        to(reworked, CaseState.CLOSED);
        act(street, report(), ActionRequest.of(CaseAction.REJECT).withReason("重复上报"));
        report();
        UUID extended = to(report(), CaseState.ACCEPTED);
        Instant due = f.as(street, () -> f.eventsResource.get(extended)).dueAt();
        act(
                department,
                extended,
                ActionRequest.of(CaseAction.EXTEND).withReason("材料未齐").withUntil(due.plusSeconds(3600)));
        to(report(), CaseState.FED_BACK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void events_are_counted_as_the_standard_and_the_articles_say(TestDatabase database) {
        f = new GridFixture(database);
        events();
        Map<String, String> all = shown(street, null);
        assertEquals("5/9=55.6", all.get("closure-rate"), "closed ÷ valid: one of ten was rejected");
        assertEquals("5/6=83.3", all.get("settlement-rate"), "closed ÷ outcome reported");
        assertEquals("6/8=75.0", all.get("disposal-rate"), "dealt with ÷ dispatched");
        assertEquals("5/8=62.5", all.get("disposal-on-time-rate"));
        assertEquals("1/8=12.5", all.get("overdue-pending-rate"));
        assertEquals("4/6=66.7", all.get("on-time-rate"), "closed in time ÷ closed or past the deadline");
        assertEquals("7/8=87.5", all.get("dispatch-accuracy"), "one was returned before it was dealt with");
        assertEquals("1/6=16.7", all.get("rework-rate"), "one was returned afterwards");
        assertEquals("1/8=12.5", all.get("extension-rate"));
        assertEquals("1/4=25.0", all.get("overdue-open-rate"));
        assertEquals("240/5=48.00", all.get("handling-hours"), "ten days and four times none");
        String today = LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"))
                .toString();
        assertEquals("4/7=57.1", shown(street, today).get("closure-rate"), "without the two old ones");
        assertEquals("0/0=null", shown(stranger, null).get("closure-rate"));
        everyRowIsThere();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everything_else_is_counted_from_rows(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("jointEnforcement", "{\"office\":\"执法办\",\"departments\":[\"公安\",\"消防\"]}");
        List<GridImporter.Row> grids = List.of(
                grid("G1", GridType.URBAN, 300), grid("G2", GridType.URBAN, 500),
                grid("G3", GridType.URBAN, 501), grid("G4", GridType.PRODUCTION, 20));
        f.asSystem(() -> f.gridImporter.write(grids));
        LocalDate joined = LocalDate.of(2021, 1, 1);
        List<StaffImporter.Row> people = List.of(
                person("G1", StaffRole.GRID_HEAD, joined, null),
                person("G2", StaffRole.GRID_HEAD, joined, joined.plusYears(1)),
                person("G2", StaffRole.FULL_TIME, joined, null),
                person("G2", StaffRole.SILVER, joined, null),
                person("G3", StaffRole.CHIEF_HEAD, joined, null));
        f.asSystem(() -> f.staffImporter.write(people));
        Instant now = f.host.clock().instant();
        List<DisputeImporter.Row> disputes = List.of(
                dispute("D1", DisputeState.MEDIATED, now), dispute("D2", DisputeState.MEDIATED, now),
                dispute("D3", DisputeState.FAILED, now), dispute("D4", DisputeState.WITHDRAWN, now));
        f.asSystem(() -> f.disputeImporter.write(disputes));
        UUID g1 = f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
        for (int i = 0; i < 2; i++) {
            f.as(street, () -> f.patrols.start(new PatrolBodies.Start(UUID.randomUUID(), g1, null, null)));
        }
        LocalDate day = LocalDate.ofInstant(now, java.time.ZoneId.of("Asia/Shanghai"));
        joint(day, List.of("公安", "消防"), true, false);
        joint(day.minusYears(1), List.of("公安"), true);
        var shop = new Frontage(g1, "示例店", "一号路", null, "王某", null, day, null);
        UUID frontage = f.as(street, () ->
                        (FrontagesResource.View) f.frontages.add(shop).getEntity())
                .id();
        for (boolean good : new boolean[] {true, false, true}) {
            f.as(
                    street,
                    () -> f.frontages.check(frontage, new FrontagesResource.NewCheck(good, true, true, null, null)));
        }
        association(AssociationKind.LANDLORDS, null);
        association(AssociationKind.LANDLORDS, day.minusDays(1));
        association(AssociationKind.RESIDENTS, null);

        Map<String, String> all = shown(street, null);
        assertEquals("2/3=66.7", all.get("mediation-rate"), "a withdrawn one does not count");
        assertEquals("2/4=50.0", all.get("grid-coverage"), "one head has left");
        assertEquals("2/3=66.7", all.get("households-in-bounds"), "both bounds are within; urban grids only");
        assertEquals("4/4=1.00", all.get("staff-per-grid"));
        assertEquals("1/4=25.0", all.get("patrol-coverage"), "two patrols of one grid are one grid");
        assertEquals("0/4=0.0", all.get("party-unit-coverage"));
        assertEquals("2/1=2", all.get("joint-actions"));
        assertEquals("1/2=50.0", all.get("joint-attendance"));
        assertEquals("2/3=66.7", all.get("joint-problems-solved"));
        assertEquals("2/3=66.7", all.get("frontage-passed"));
        assertEquals("1/1=1", all.get("landlord-associations"));
        Map<String, String> recent = shown(street, day.toString());
        assertEquals("1/1=1", recent.get("joint-actions"));
        assertEquals("1/2=50.0", recent.get("joint-problems-solved"));
        assertEquals("1/4=25.0", recent.get("patrol-coverage"));
        Map<String, String> later = shown(street, null);
        f.host.clock().advance(Duration.ofDays(2));
        assertEquals("0/4=0.0", shown(street, day.plusDays(1).toString()).get("patrol-coverage"));
        assertEquals(all, later);
        everyRowIsThere();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_figure_says_the_days_that_it_is_about(TestDatabase database) {
        f = new GridFixture(database);
        f.asSystem(() -> f.gridImporter.write(List.of(grid("G1", GridType.URBAN, 300))));
        String today = f.asSystem(
                        () -> LocalDate.ofInstant(f.call.now(), f.call.tenant().zone()))
                .toString();
        Map<String, String> periods = f.as(street, () -> f.indicators.list(null, "2023-12-31", null)).items().stream()
                .collect(Collectors.toMap(Indicator::code, Indicator::period));
        Set<String> asTheyStand = Set.of(
                "grid-coverage",
                "party-unit-coverage",
                "households-in-bounds",
                "landlord-associations",
                "staff-per-grid");
        periods.forEach((code, period) ->
                assertEquals(asTheyStand.contains(code) ? today + "/" + today : "../2023-12-31", period, code));
        assertEquals(true, periods.keySet().containsAll(asTheyStand));
    }

    /** The rows behind a figure are as many as its numbers say, and link to what they are about. */
    private void everyRowIsThere() {
        for (Indicator figure :
                f.as(street, () -> f.indicators.list(null, null, null)).items()) {
            if (!SUMS.contains(figure.code())) {
                assertEquals(figure.numerator().longValue(), rows(figure.code(), "numerator"), figure.code());
            }
            boolean plain = figure.unit().equals("count");
            BigDecimal denominator = plain ? figure.numerator() : figure.denominator();
            assertEquals(denominator.longValue(), rows(figure.code(), "denominator"), figure.code());
        }
    }

    private long rows(String code, String part) {
        var page = f.as(
                street,
                () -> f.indicators.rows(code, Query.by("id", false).limit(50).with("part", part)));
        page.items().forEach(row -> assertEquals(true, row.link().matches("/grid/[a-z-]+/[0-9a-f-]{36}"), row.link()));
        assertEquals(page.count(), (long) page.items().size());
        return page.items().size();
    }

    private static GridImporter.Row grid(String id, GridType type, int households) {
        return new GridImporter.Row(id, id, "示例网格" + id, type, "900001001001", households, null, null, null, true);
    }

    private static StaffImporter.Row person(String grid, StaffRole role, LocalDate from, @Nullable LocalDate to) {
        return new StaffImporter.Row(grid + role, grid, "示例人员", null, role, null, null, from, to, true);
    }

    private static DisputeImporter.Row dispute(String id, DisputeState state, Instant at) {
        return new DisputeImporter.Row(id, "邻里", "示例纠纷", null, "900001001001", at, state, "示例调解员", at, null, true);
    }

    private void joint(LocalDate day, List<String> departments, boolean... solved) {
        List<JointBodies.Problem> problems = new java.util.ArrayList<>();
        for (boolean one : solved) {
            problems.add(new JointBodies.Problem("占道", null, null, one));
        }
        var body = new JointBodies.NewAction(
                new JointBodies.Action(GridFixture.STREET, "整治", null, departments, day), problems);
        f.as(street, () -> f.jointActions.add(body));
    }

    private void association(AssociationKind kind, @Nullable LocalDate ended) {
        var body = new Association(
                GridFixture.COMMUNITY, null, kind, "示例协会", 10, null, "张某", null, LocalDate.of(2020, 1, 1), ended);
        f.as(street, () -> f.associations.add(body));
    }
}
