package org.linli.grid.internal.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.event.EventItem;
import org.linli.grid.internal.event.EventView;
import org.linli.grid.internal.open.OpenBodies.NewOpenReport;
import org.linli.grid.internal.open.OpenBodies.Progress;
import org.linli.grid.internal.open.OpenBodies.Ticket;
import org.linli.grid.internal.open.OpenBodies.TicketAction;
import org.linli.grid.internal.open.ReportPointsResource.PointView;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.platform.persistence.Access;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class OpenReportsTest {
    private static final String KEY = "A1B2-C3D4-E5F6-G7H8";
    private static final String OTHER_KEY = "Z9Y8-X7W6-V5T4-S3R2";

    private final Caller street = GridFixture.staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller elsewhere = GridFixture.staff("street", GridFixture.OTHER_STREET);
    private final Caller department =
            GridFixture.staff("department", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller nobody = GridFixture.nobody();
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("reportsWithoutAccount", "true");
        f.parameters.put("reportsWithoutAccountPerDay", "3");
        f.parameters.put("reportsWithoutAccountPhotos", "2");
        f.parameters.put("reportsWithoutAccountPhotosPerPoint", "3");
    }

    private ProblemException refusal(int status, Caller who, Work<?> work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> f.as(who, work));
        assertEquals(status, refused.problem().status());
        return refused;
    }

    private static ReportPoint stairwell(@Nullable Boolean closed) {
        return new ReportPoint(
                "三号楼二单元",
                GridFixture.COMMUNITY,
                null,
                null,
                new BigDecimal("115.900000"),
                new BigDecimal("28.700000"),
                "environment",
                closed);
    }

    private PointView point() {
        return f.as(street, () -> f.reportPoints.record(stairwell(null)));
    }

    private static NewOpenReport report(String key, @Nullable String point, String title) {
        return new NewOpenReport(
                key,
                point,
                "environment",
                title,
                "楼道堆满杂物",
                point == null ? GridFixture.COMMUNITY : null,
                null,
                null,
                null,
                null,
                null);
    }

    private Response sent(NewOpenReport body) {
        return f.as(nobody, () -> f.openReports.report(body));
    }

    private Progress taken(NewOpenReport body) {
        return (Progress) sent(body).getEntity();
    }

    private EventView event(Progress progress) {
        UUID id = f.as(street, () -> f.eventsResource.list(Query.by("reportedAt", true))).items().stream()
                .filter(item -> progress.number().equals(item.number()))
                .map(EventItem::id)
                .findFirst()
                .orElseThrow();
        return f.as(street, () -> f.eventsResource.get(id));
    }

    private void act(Caller who, EventView event, ActionRequest request) {
        f.as(who, () -> {
            EventView now = f.eventsResource.get(event.id());
            return f.eventsResource.act(event.id(), request, new Match(now.version()));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_scans_a_code_reports_at_its_place_and_follows_rates_and_reopens_by_number_and_key(TestDatabase database) {
        open(database);
        PointView point = point();
        OpenBodies.Offer offer = f.as(nobody, () -> f.openReports.offer(point.code()));
        assertNotNull(offer.point());
        assertEquals("三号楼二单元", offer.point().address());
        assertEquals("environment", offer.point().category());
        assertFalse(offer.categories().isEmpty());
        Progress made = taken(report(KEY, point.code(), "杂物堵门"));
        EventView event = event(made);
        assertEquals(GridFixture.COMMUNITY, event.divisionId());
        assertEquals("三号楼二单元", event.address());
        assertEquals(0, new BigDecimal("115.9").compareTo(event.lng()));
        assertNull(event.reporter());
        assertEquals("匿名", event.history().get(0).actor());
        assertTrue(f.published.contains("grid.event.reported"));
        Ticket ticket = new Ticket(made.number(), "a1b2c3d4e5f6g7h8");
        assertEquals(
                made.stateLabel(),
                f.as(nobody, () -> f.openReports.progress(ticket)).stateLabel());
        act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
        act(department, event, ActionRequest.of(CaseAction.ACCEPT));
        act(department, event, ActionRequest.of(CaseAction.FEED_BACK));
        act(street, event, ActionRequest.of(CaseAction.CLOSE));
        assertEquals(
                List.of("rate", "reopen"),
                f.as(nobody, () -> f.openReports.progress(ticket)).possibleActions().stream()
                        .map(possible -> possible.action())
                        .sorted()
                        .toList());
        Progress rated =
                f.as(nobody, () -> f.openReports.act(new TicketAction(made.number(), KEY, "rate", 2, "还没清", null)));
        assertEquals(2, rated.rating());
        Progress reopened = f.as(
                nobody, () -> f.openReports.act(new TicketAction(made.number(), KEY, "reopen", null, null, "还没清")));
        assertNull(reopened.closedAt());
        EventView after = f.as(street, () -> f.eventsResource.get(event.id()));
        assertEquals("匿名", after.history().get(after.history().size() - 1).actor());
        assertNull(after.history().get(after.history().size() - 1).actorId());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_same_report_is_taken_once_and_another_under_its_key_not_at_all(TestDatabase database) {
        open(database);
        Response first = sent(report(KEY, null, "路灯不亮"));
        Response second = sent(report(KEY, null, "路灯不亮"));
        assertEquals(201, first.getStatus());
        assertEquals(200, second.getStatus());
        assertEquals(((Progress) first.getEntity()).number(), ((Progress) second.getEntity()).number());
        refusal(409, nobody, () -> f.openReports.report(report(KEY, null, "别的事")));
        assertEquals(
                1,
                f.as(street, () -> f.eventsResource.list(Query.by("reportedAt", true)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_sees_or_moves_what_others_reported(TestDatabase database) {
        open(database);
        Progress mine = taken(report(KEY, null, "路灯不亮"));
        Progress others = taken(report(OTHER_KEY, null, "井盖破损"));
        refusal(404, nobody, () -> f.openReports.progress(new Ticket(others.number(), KEY)));
        refusal(404, nobody, () -> f.openReports.progress(new Ticket(mine.number(), "0000-0000-0000-0000")));
        refusal(
                404,
                nobody,
                () -> f.openReports.act(new TicketAction(others.number(), KEY, "reopen", null, null, "x")));
        EventView reported = event(mine);
        assertEquals(
                0,
                f.as(nobody, () -> f.eventsResource.list(Query.by("reportedAt", true)))
                        .items()
                        .size());
        refusal(404, nobody, () -> f.eventsResource.get(reported.id()));
        refusal(
                404,
                nobody,
                () -> f.cases.actAsReporter(
                        UUID.randomUUID(), ActionRequest.of(CaseAction.RATE).withRating(1)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_case_that_a_user_reported_has_no_reporter_without_an_account(TestDatabase database) {
        open(database);
        Caller neighbour = GridFixture.resident(GridFixture.COMMUNITY);
        UUID id = f.as(
                neighbour,
                () -> ((EventView) f.eventsResource
                                .report(new org.linli.grid.internal.event.EventBodies.NewEvent(
                                        "environment",
                                        "垃圾",
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
                                        null))
                                .getEntity())
                        .id());
        UUID caseId = f.asSystem(
                () -> f.cases.ofSubject("grid.event", id).orElseThrow().id());
        assertTrue(f.as(nobody, () -> f.cases.ofReporter(caseId)).isEmpty());
        refusal(
                404,
                nobody,
                () -> f.cases.actAsReporter(
                        caseId, ActionRequest.of(CaseAction.REOPEN).withReason("x")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void where_the_district_does_not_allow_it_there_is_nothing(TestDatabase database) {
        open(database);
        PointView point = point();
        f.parameters.put("reportsWithoutAccount", "false");
        refusal(404, nobody, () -> f.openReports.offer(null));
        refusal(404, nobody, () -> f.openReports.offer(point.code()));
        refusal(404, nobody, () -> f.openReports.report(report(KEY, point.code(), "杂物")));
        // for one street alone
        f.local.put(GridFixture.STREET, java.util.Map.of("reportsWithoutAccount", "true"));
        assertNotNull(f.as(nobody, () -> f.openReports.offer(point.code())).point());
        assertEquals(201, sent(report(KEY, point.code(), "杂物")).getStatus());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_flood_of_reports_is_stopped(TestDatabase database) {
        open(database);
        for (int i = 0; i < 3; i++) {
            taken(report("0000-0000-0000-000" + i, null, "灌水"));
        }
        ProblemException stopped = refusal(429, nobody, () -> f.openReports.report(report(KEY, null, "灌水")));
        assertTrue(stopped.problem().repeatable());
        assertEquals(200, sent(report("0000-0000-0000-0000", null, "灌水")).getStatus(), "what was taken stays taken");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void places_are_kept_by_those_who_look_after_them_and_closed_codes_take_nothing(TestDatabase database) {
        open(database);
        PointView point = point();
        assertEquals(8, point.code().length());
        Query all = Query.by("name", false);
        assertEquals(
                List.of(point), f.as(street, () -> f.reportPoints.list(all)).items());
        assertEquals(0, f.as(elsewhere, () -> f.reportPoints.list(all)).items().size());
        refusal(404, elsewhere, () -> f.reportPoints.get(point.id()));
        ReportPoint wrong = new ReportPoint(
                "x", GridFixture.COMMUNITY, UUID.randomUUID(), null, BigDecimal.ONE, null, "nothing", null);
        assertEquals(
                List.of("/gridId", "/lat", "/category"),
                refusal(422, street, () -> f.reportPoints.record(wrong)).problem().errors().stream()
                        .map(FieldError::pointer)
                        .toList());
        refusal(422, elsewhere, () -> f.reportPoints.record(stairwell(null)));
        f.as(
                street,
                () -> f.reportPoints.change(point.id(), new Replacing(stairwell(true)), new Match(point.version())));
        refusal(404, nobody, () -> f.openReports.offer(point.code()));
        assertEquals(
                List.of("/point"),
                refusal(422, nobody, () -> f.openReports.report(report(KEY, point.code(), "杂物")))
                        .problem()
                        .errors()
                        .stream()
                        .map(FieldError::pointer)
                        .toList());
        assertEquals(
                0,
                f.as(street, () -> f.reportPoints.list(all.with("closed", "false")))
                        .items()
                        .size());
    }

    private Work<Boolean> photo(Progress report, String key, int place, int firstByte) {
        return () -> {
            f.openReports.addPhoto(
                    place, report.number(), key, new ByteArrayInputStream(new byte[] {(byte) firstByte, 1, 2}));
            return true;
        };
    }

    private void send(Progress report, String key, int place) {
        f.as(nobody, photo(report, key, place, RecordingAttachments.PICTURE));
    }

    private int photosOf(Progress report, String key) {
        return f.as(nobody, () -> f.openReports.progress(new Ticket(report.number(), key)))
                .photos();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void photos_of_a_report_are_shown_with_its_event_and_taken_once_however_often_they_are_sent(TestDatabase database) {
        open(database);
        PointView point = point();
        assertEquals(2, f.as(nobody, () -> f.openReports.offer(point.code())).photos());
        Progress report = taken(report(KEY, point.code(), "杂物堵门"));
        long before = event(report).version();
        send(report, KEY, 1);
        send(report, KEY, 1);
        send(report, KEY, 2);
        EventView event = event(report);
        assertEquals(
                List.of("照片1", "照片2"),
                event.attachments().stream().map(file -> file.name()).toList());
        assertTrue(event.version() > before, "who keeps the event by its version asks for it again");
        assertEquals(
                List.of(GridFixture.COMMUNITY, GridFixture.COMMUNITY),
                List.copyOf(f.attachments.places().values()));
        assertEquals(2, photosOf(report, KEY));
        assertEquals(
                2,
                f.audited.stream().filter("grid.event.add-photo-openly"::equals).count());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_has_not_both_number_and_key_adds_no_photo_to_a_report(TestDatabase database) {
        open(database);
        Progress mine = taken(report(KEY, null, "路灯不亮"));
        Progress others = taken(report(OTHER_KEY, null, "井盖破损"));
        refusal(404, nobody, photo(others, KEY, 1, RecordingAttachments.PICTURE));
        refusal(404, nobody, photo(mine, "0000-0000-0000-0000", 1, RecordingAttachments.PICTURE));
        ProblemException foreign = assertThrows(
                ProblemException.class,
                () -> f.host.inTenant(2, nobody, Access.WRITE, photo(mine, KEY, 1, RecordingAttachments.PICTURE)));
        assertEquals(404, foreign.problem().status());
        assertTrue(f.attachments.places().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void more_photos_than_allowed_what_is_none_and_what_comes_too_late_is_refused_and_leaves_nothing(
            TestDatabase database) {
        open(database);
        Progress report = taken(report(KEY, null, "路灯不亮"));
        assertEquals(
                List.of("path:place"),
                refusal(422, nobody, photo(report, KEY, 3, RecordingAttachments.PICTURE)).problem().errors().stream()
                        .map(FieldError::pointer)
                        .toList());
        refusal(415, nobody, photo(report, KEY, 1, 0));
        assertEquals(0, photosOf(report, KEY));
        send(report, KEY, 1);
        f.host.clock().advance(Duration.ofDays(3).plusSeconds(1));
        refusal(409, nobody, photo(report, KEY, 2, RecordingAttachments.PICTURE));
        send(report, KEY, 1);
        assertEquals(1, photosOf(report, KEY), "what came in time is answered as taken");
        f.parameters.put("reportsWithoutAccountPhotos", "0");
        Progress next = taken(report(OTHER_KEY, null, "井盖破损"));
        refusal(422, nobody, photo(next, OTHER_KEY, 1, RecordingAttachments.PICTURE));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_place_takes_so_many_photos_a_day_and_others_go_on(TestDatabase database) {
        open(database);
        String code = point().code();
        Progress first = taken(report(KEY, code, "杂物"));
        Progress second = taken(report(OTHER_KEY, code, "漏水"));
        Progress byLink = taken(report("0000-0000-0000-0000", null, "路灯不亮"));
        send(first, KEY, 1);
        send(first, KEY, 2);
        send(second, OTHER_KEY, 1);
        assertTrue(refusal(429, nobody, photo(second, OTHER_KEY, 2, RecordingAttachments.PICTURE))
                .problem()
                .repeatable());
        send(byLink, "0000-0000-0000-0000", 1);
        f.host.clock().advance(Duration.ofHours(25));
        send(second, OTHER_KEY, 2);
        assertEquals(2, photosOf(second, OTHER_KEY));
    }
}
