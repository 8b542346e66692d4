package org.linli.grid.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.grid.internal.GridFixture.resident;
import static org.linli.grid.internal.GridFixture.staff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class EventsTest {
    private final Caller street = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller department =
            staff("department", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller stranger = staff("street", GridFixture.OTHER_STREET);
    private final Caller neighbour = resident(GridFixture.COMMUNITY);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static EventBodies.NewEvent pothole(String lng, String lat) {
        return new EventBodies.NewEvent(
                "environment",
                "路面破损",
                "有坑",
                null,
                lng == null ? null : new BigDecimal(lng),
                lat == null ? null : new BigDecimal(lat),
                "一号路",
                GridFixture.COMMUNITY,
                null,
                null,
                "13800001234",
                null,
                null);
    }

    private static EventBodies.NewEvent through(String process) {
        EventBodies.NewEvent usual = pothole(null, null);
        return new EventBodies.NewEvent(
                usual.category(),
                usual.title(),
                usual.description(),
                null,
                null,
                null,
                usual.address(),
                usual.divisionId(),
                null,
                null,
                null,
                null,
                process);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_event_goes_through_the_process_chosen_or_that_of_its_category_or_the_usual_one(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("processChoice", "[\"W1\",\"W5\",\"gone\"]");
        assertEquals("群众点单", report(neighbour, through("W5")).stateLabel().zh());
        assertEquals("网格发现", report(neighbour, through(null)).stateLabel().zh());
        for (String refused : List.of("W3", "gone", "")) {
            ProblemException problem = assertThrows(ProblemException.class, () -> report(neighbour, through(refused)));
            assertEquals(422, problem.problem().status());
            assertEquals("/process", problem.problem().errors().get(0).pointer());
        }
        f.parameters.put("processByCategory", "{\"environment\":\"W4\"}");
        assertEquals("街道社区吹哨", report(neighbour, through(null)).stateLabel().zh());
        f.parameters.put("processByCategory", "{\"environment\":\"gone\"}");
        assertEquals("网格发现", report(neighbour, through(null)).stateLabel().zh(), "a slip stops no report");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_report_names_a_grid_of_its_own_division_and_a_resident_nobody_else(TestDatabase database) {
        f = new GridFixture(database);
        assertEquals(
                1,
                f.asSystem(() -> f.gridImporter.write(List.of(new GridImporter.Row(
                        "G1", "G1", "一号网格", GridType.URBAN, "900001002", 300, null, false, null, true)))));
        UUID elsewhere =
                f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
        EventBodies.NewEvent usual = pothole(null, null);
        EventBodies.NewEvent wrongGrid = new EventBodies.NewEvent(
                usual.category(),
                usual.title(),
                usual.description(),
                null,
                null,
                null,
                usual.address(),
                GridFixture.COMMUNITY,
                elsewhere,
                null,
                null,
                null,
                null);
        assertEquals("/gridId", refusal(street, wrongGrid));
        EventBodies.NewEvent inAnothersName = new EventBodies.NewEvent(
                usual.category(),
                usual.title(),
                usual.description(),
                null,
                null,
                null,
                usual.address(),
                GridFixture.COMMUNITY,
                null,
                "示例居民0002",
                null,
                null,
                null);
        assertEquals("/reporterName", refusal(neighbour, inAnothersName));
        assertEquals("示***", report(street, inAnothersName).reporter().substring(0, 1) + "***");
    }

    private String refusal(Caller who, EventBodies.NewEvent body) {
        ProblemException refused = assertThrows(ProblemException.class, () -> report(who, body));
        assertEquals(422, refused.problem().status());
        return refused.problem().errors().get(0).pointer();
    }

    private EventView report(Caller who, EventBodies.NewEvent body) {
        return f.as(who, () -> f.desk.report(body));
    }

    private EventView act(Caller who, EventView event, ActionRequest request) {
        return f.as(who, () -> {
            EventView now = f.eventsResource.get(event.id());
            return f.eventsResource.act(event.id(), request, new Match(now.version()));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_residents_report_goes_through_the_closed_loop_of_the_district(TestDatabase database) {
        f = new GridFixture(database);
        EventView event = report(neighbour, pothole("116.4", "29.0"));

        assertEquals(EventSource.RESIDENT, event.source());
        assertEquals("网格发现", event.stateLabel().zh());
        assertEquals("r**", event.reporter());
        assertEquals("138******34", event.reporterPhone());
        assertNotNull(event.number());
        assertTrue(event.mine());
        assertTrue(event.possibleActions().isEmpty());
        assertFalse(f.as(street, () -> f.eventsResource.get(event.id()).possibleActions())
                .isEmpty());

        act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
        act(department, event, ActionRequest.of(CaseAction.ACCEPT));
        act(department, event, ActionRequest.of(CaseAction.FEED_BACK));
        EventView closed = act(street, event, ActionRequest.of(CaseAction.CLOSE));
        assertEquals(CaseState.CLOSED, closed.state());
        EventView rated =
                act(neighbour, event, ActionRequest.of(CaseAction.RATE).withRating(5));
        assertEquals(5, rated.rating());
        assertEquals(List.of("grid.event.reported", "grid.event.closed"), f.published);
        assertEquals(6, rated.history().size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_an_event_is_given_to_sees_and_handles_it_wherever_it_lies(TestDatabase database) {
        f = new GridFixture(database);
        EventView event = report(street, pothole(null, null));
        Caller expert = GridFixture.staff("department", GridFixture.OTHER_STREET);
        Caller another = GridFixture.staff("department", GridFixture.OTHER_STREET);
        assertEquals(List.of(), found(expert));

        act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.user(expert.userId(), "专家")));

        assertEquals(List.of(event.id()), found(expert));
        assertEquals(List.of(), found(another));
        assertEquals(
                CaseState.ACCEPTED,
                act(expert, event, ActionRequest.of(CaseAction.ACCEPT)).state());
        assertThrows(ProblemException.class, () -> f.as(another, () -> f.eventsResource.get(event.id())));
    }

    private List<UUID> found(Caller who) {
        return f.as(who, () -> f.reader.list(Query.by("reportedAt", true))).items().stream()
                .map(EventItem::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_history_of_an_event_masks_its_reporter_like_the_event(TestDatabase database) {
        f = new GridFixture(database);
        EventView event = report(neighbour, pothole("116.4", "29.0"));
        assertEquals("r**", event.history().get(0).actor());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_process_that_ends_with_the_rating_announces_the_end_once_and_a_rejected_report_none(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("processTemplate", "\"W6\"");
        EventView event = report(neighbour, pothole("116.4", "29.0"));
        act(street, event, ActionRequest.of(CaseAction.DISPATCH));
        act(street, event, ActionRequest.of(CaseAction.ACCEPT));
        act(street, event, ActionRequest.of(CaseAction.RATE).withRating(4));
        act(
                street,
                report(neighbour, pothole("116.4", "29.0")),
                ActionRequest.of(CaseAction.REJECT).withReason("重复"));

        assertEquals(
                List.of("grid.event.reported", "grid.event.closed", "grid.event.reported", "grid.event.rejected"),
                f.published);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void outside_the_scope_there_is_nothing(TestDatabase database) {
        f = new GridFixture(database);
        EventView event = report(street, pothole(null, null));
        Caller another = resident(GridFixture.COMMUNITY);
        for (Caller who : List.of(stranger, another)) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> f.as(who, () -> f.eventsResource.get(event.id())));
            assertEquals(404, refused.problem().status());
            assertEquals(
                    List.of(),
                    f.as(who, () -> f.eventsResource.list(Query.by("reportedAt", true)))
                            .items());
            assertEquals(
                    404,
                    assertThrows(
                                    ProblemException.class,
                                    () -> f.as(
                                            who,
                                            () -> f.eventsResource.act(
                                                    event.id(), ActionRequest.of(CaseAction.CLOSE), new Match(0))))
                            .problem()
                            .status());
        }
        EventBodies.NewEvent body = pothole(null, null);
        assertEquals(
                422,
                assertThrows(ProblemException.class, () -> report(stranger, body))
                        .problem()
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lists_are_filtered_sorted_and_read_in_pages(TestDatabase database) {
        f = new GridFixture(database);
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(report(street, pothole(null, null)).id());
            f.host.clock().advance(java.time.Duration.ofMinutes(1));
        }
        for (String sort : List.of("reportedAt", "dueAt", "number")) {
            List<UUID> seen = new ArrayList<>();
            Query query = Query.by(sort, false).limit(2);
            Page<EventItem> page = f.as(street, () -> f.eventsResource.list(query));
            assertEquals(5L, page.count());
            while (true) {
                page.items().forEach(item -> seen.add(item.id()));
                if (page.next() == null) {
                    break;
                }
                Query next = query.from(page.next());
                page = f.as(street, () -> f.eventsResource.list(next));
            }
            assertEquals(made, seen, sort);
        }
        Query all = Query.by("reportedAt", true);
        for (Query query : List.of(
                all.with("state", "reported"),
                all.with("category", "environment"),
                all.with("division", "900001001"),
                all.with("overdue", "false"),
                all.with("open", "true"),
                all.with("located", "false"),
                all.with("reporter", "me"),
                all.with("from", "2020-01-01").with("to", "2100-01-01"),
                all.with("q", "破损"))) {
            assertEquals(
                    5, f.as(street, () -> f.eventsResource.list(query)).items().size(), "" + query.filters());
        }
        for (Query query : List.of(
                all.with("state", "closed"),
                all.with("category", "advertising"),
                all.with("division", "900001002"),
                all.with("overdue", "true"),
                all.with("open", "false"),
                all.with("located", "true"),
                all.with("grid", UUID.randomUUID().toString()),
                all.with("to", "2020-01-01"),
                all.with("q", "%"))) {
            assertEquals(
                    0, f.as(street, () -> f.eventsResource.list(query)).items().size(), "" + query.filters());
        }
        assertEquals(
                400,
                assertThrows(
                                ProblemException.class,
                                () -> f.as(street, () -> f.eventsResource.list(all.with("overdue", "maybe"))))
                        .problem()
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_described_wrongly_is_corrected_and_duplicates_are_suggested(TestDatabase database) {
        f = new GridFixture(database);
        EventView event = report(street, pothole("116.400000", "29.000000"));
        report(street, pothole("116.410000", "29.000000"));
        var found = f.as(
                street,
                () -> f.eventsResource
                        .duplicates("116.4003", "29.0", "environment")
                        .items());
        assertEquals(1, found.size());
        assertEquals(event.id(), found.get(0).event().id());
        assertEquals(29, found.get(0).metres());
        assertEquals(
                0,
                f.as(stranger, () -> f.eventsResource.duplicates("116.4003", "29.0", null))
                        .items()
                        .size());

        var changes = new EventBodies.Changes("construction", "新标题", "新描述", null, null, "二号路", null);
        EventView changed = f.as(
                street, () -> f.eventsResource.change(event.id(), new Replacing(changes), new Match(event.version())));
        assertEquals("construction", changed.category());
        assertEquals("新标题", changed.title());
        assertTrue(changed.version() > event.version());
        var wrong = new EventBodies.Changes("nothing", "x", "", BigDecimal.ONE, null, "", null);
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(
                        street,
                        () -> f.eventsResource.change(event.id(), new Replacing(wrong), new Match(changed.version()))));
        assertEquals(2, refused.problem().errors().size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_has_ended_or_is_too_old_is_no_duplicate(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("duplicateDays", "30");
        EventView old = report(street, pothole("116.400000", "29.000000"));
        f.host.clock().advance(java.time.Duration.ofDays(30));
        assertEquals(List.of(old.id()), nearby(), "thirty days are not too many");
        EventView ended = report(street, pothole("116.400000", "29.000000"));
        EventView open = report(street, pothole("116.400100", "29.000000"));
        assertEquals(Set.of(old.id(), ended.id(), open.id()), Set.copyOf(nearby()));
        act(street, ended, ActionRequest.of(CaseAction.REJECT).withReason("重复上报"));
        assertEquals(Set.of(old.id(), open.id()), Set.copyOf(nearby()));
        f.host.clock().advance(java.time.Duration.ofSeconds(1));
        assertEquals(List.of(open.id()), nearby());
    }

    private List<UUID> nearby() {
        return f.as(street, () -> f.eventsResource.duplicates("116.4", "29.0", null)).items().stream()
                .map(nearby -> nearby.event().id())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_hours_of_the_category_limit_the_handling_in_working_time(TestDatabase database) {
        f = new GridFixture(database);
        f.host.clock().set(java.time.Instant.parse("2026-03-06T08:30:00Z")); // Friday, an hour before the end of work
        var flood = new EventBodies.NewEvent(
                "emergency", "井盖缺失", null, null, null, null, null, GridFixture.COMMUNITY, null, null, null, null, null);
        EventView accepted = accepted(flood);
        assertEquals(
                java.time.Instant.parse("2026-03-09T03:30:00Z"),
                accepted.handling().stateDueAt(),
                "4 hours");
        assertEquals(java.time.Instant.parse("2026-03-12T08:30:00Z"), accepted.dueAt(), "64 hours less 40 plus 4");
        f.parameters.put("categoryLimits", "false");
        assertEquals(
                java.time.Instant.parse("2026-03-16T06:30:00Z"),
                accepted(flood).handling().stateDueAt(),
                "forty hours of the process");
    }

    private EventView accepted(EventBodies.NewEvent body) {
        EventView event = report(street, body);
        act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
        return act(department, event, ActionRequest.of(CaseAction.ACCEPT));
    }
}
