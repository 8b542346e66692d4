package org.linli.grid.internal.patrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.grid.internal.GridFixture.caller;
import static org.linli.grid.internal.GridFixture.staff;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.event.EventSource;
import org.linli.grid.internal.event.EventView;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class PatrolsTest {
    private final Caller walker = staff("grid-worker", GridFixture.COMMUNITY);
    private final Caller colleague =
            caller("grid-worker", permission -> !permission.equals("grid:patrol:track"), GridFixture.COMMUNITY);
    private final Caller community = staff("community", GridFixture.COMMUNITY);
    private final Caller stranger = staff("grid-worker", GridFixture.OTHER_STREET);
    private GridFixture f;
    private UUID grid;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("trackRetentionDays", "90");
        String box = "POLYGON((116.4000 29.0000,116.4030 29.0000,116.4030 29.0030,116.4000 29.0030,116.4000 29.0000))";
        var row = new GridImporter.Row("G1", "G1", "一号网格", GridType.URBAN, "900001001001", 400, null, null, box, true);
        f.asSystem(() -> f.gridImporter.write(List.of(row)));
        grid = f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
    }

    private Instant now() {
        return f.host.clock().instant();
    }

    private PatrolView start() {
        var body = new PatrolBodies.Start(UUID.randomUUID(), grid, null, null);
        return f.as(walker, () -> (PatrolView) f.patrols.start(body).getEntity());
    }

    private TrackPoint point(int seq, double east, double north) {
        return new TrackPoint(
                seq,
                now(),
                BigDecimal.valueOf(116.4 + east / 97_000),
                BigDecimal.valueOf(29.0 + north / 111_320),
                BigDecimal.TEN);
    }

    private PatrolBodies.Received send(UUID patrol, TrackPoint... points) {
        return f.as(walker, () -> f.patrols.points(patrol, new PatrolBodies.Points(List.of(points))));
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
    void batches_may_come_late_twice_and_out_of_order(TestDatabase database) {
        open(database);
        PatrolView patrol = start();
        assertEquals(PatrolKind.ROUTINE, patrol.kind());
        assertEquals("grid-worker", patrol.walker());
        var again = new PatrolBodies.Start(patrol.clientId(), grid, null, null);
        assertEquals(patrol, f.as(walker, () -> f.patrols.start(again).getEntity()));
        refusal(409, colleague, () -> f.patrols.start(again));

        f.host.clock().advance(Duration.ofMinutes(1));
        TrackPoint first = point(1, 0, 100);
        TrackPoint third = point(3, 200, 100);
        PatrolBodies.Received received = send(patrol.id(), third, first);
        assertEquals(2, received.fresh());
        f.host.clock().advance(Duration.ofMinutes(1));
        PatrolView ended = f.as(walker, () -> f.patrols.end(patrol.id(), new PatrolBodies.End(null, "正常")));
        assertEquals(now(), ended.endedAt());
        assertTrue(Math.abs(ended.metres() - 200) < 3, "straight: " + ended.metres());
        int straight = ended.coveredPercent();
        assertTrue(straight > 0 && straight < 50, "a band: " + straight);

        TrackPoint lateSecond = new TrackPoint(2, first.at(), third.lng(), BigDecimal.valueOf(29.0025), null);
        received = send(patrol.id(), first, lateSecond, third);
        assertEquals(1, received.fresh());
        assertEquals(2, received.known());
        assertEquals(3, received.patrol().points());
        assertTrue(
                received.patrol().metres() > 400,
                "by a detour: " + received.patrol().metres());
        assertTrue(received.patrol().coveredPercent() > straight, "which saw more");
        assertEquals(0, send(patrol.id(), first, lateSecond, third).fresh(), "sent again it changes nothing");
        PatrolView same = f.as(walker, () -> f.patrols.end(patrol.id(), new PatrolBodies.End(null, "再次")));
        assertEquals(received.patrol(), same, "an end that comes twice changes nothing");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_a_phone_cannot_have_seen_is_refused_with_all_faults(TestDatabase database) {
        open(database);
        PatrolView patrol = start();
        var future = new TrackPoint(2, now().plusSeconds(600), BigDecimal.ONE, BigDecimal.ONE, null);
        var before = new TrackPoint(2, now().minusSeconds(600), BigDecimal.ONE, BigDecimal.ONE, null);
        var batch = new PatrolBodies.Points(List.of(point(1, 0, 0), future, before));
        assertEquals(
                List.of("/points/1/at", "/points/2/seq", "/points/2/at"),
                pointers(refusal(422, walker, () -> f.patrols.points(patrol.id(), batch))));
        assertEquals(0, f.as(walker, () -> f.patrols.get(patrol.id())).points());
        var early = new PatrolBodies.End(now().minusSeconds(60), null);
        assertEquals(List.of("/endedAt"), pointers(refusal(422, walker, () -> f.patrols.end(patrol.id(), early))));
        var long_ago =
                new PatrolBodies.Start(UUID.randomUUID(), UUID.randomUUID(), null, now().minus(Duration.ofDays(8)));
        assertEquals(List.of("/gridId", "/startedAt"), pointers(refusal(422, walker, () -> f.patrols.start(long_ago))));
        var elsewhere = new PatrolBodies.Start(UUID.randomUUID(), grid, null, null);
        assertEquals(List.of("/gridId"), pointers(refusal(422, stranger, () -> f.patrols.start(elsewhere))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_patrol_belongs_to_whoever_walks_and_its_track_needs_a_purpose(TestDatabase database) {
        open(database);
        PatrolView patrol = start();
        UUID id = patrol.id();
        send(id, point(1, 0, 0), point(2, 50, 0));
        refusal(403, colleague, () -> f.patrols.end(id, new PatrolBodies.End(null, null)));
        refusal(403, community, () -> f.patrols.points(id, new PatrolBodies.Points(List.of(point(9, 0, 0)))));
        refusal(404, stranger, () -> f.patrols.get(id));
        refusal(404, stranger, () -> f.patrols.points(id, new PatrolBodies.Points(List.of(point(9, 0, 0)))));

        TrackFeature own = f.as(walker, () -> f.patrols.track(id));
        assertEquals("LineString", own.geometry().type());
        assertEquals(
                new BigDecimal("116.400000"),
                own.geometry().coordinates().get(0).get(0),
                "longitude first");
        assertEquals(2, own.properties().times().size());
        refusal(403, community, () -> f.patrols.track(id));
        f.audited.clear();
        var purpose = new PatrolsResource.Purpose("核实巡查到岗");
        assertEquals(own, f.as(community, () -> f.patrols.disclose(id, purpose)));
        assertEquals(List.of("grid.patrol.track"), f.audited);
        refusal(404, colleague, () -> f.patrols.disclose(id, purpose));
        refusal(404, stranger, () -> f.patrols.disclose(id, purpose));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void patrols_are_listed_by_who_where_and_when(TestDatabase database) {
        open(database);
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(start().id());
            f.host.clock().advance(Duration.ofHours(1));
        }
        f.as(walker, () -> f.patrols.end(made.get(0), new PatrolBodies.End(null, null)));
        Query all = Query.by("startedAt", true);
        assertEquals(List.of(made.get(2), made.get(1), made.get(0)), ids(community, all));
        assertEquals(List.of(), ids(stranger, all));
        assertEquals(List.of(made.get(2), made.get(1)), ids(walker, all.with("running", "true")));
        assertEquals(3, ids(walker, all.with("walker", "me")).size());
        assertEquals(List.of(), ids(community, all.with("walker", "me")));
        assertEquals(
                3,
                ids(community, all.with("walker", walker.userId().toString()).with("grid", grid.toString()))
                        .size());
        assertEquals(List.of(), ids(community, all.with("kind", "security")));
        assertEquals(3, ids(community, all.with("division", "900001001")).size());
        var firstPage = f.as(community, () -> f.patrols.list(all.limit(2)));
        assertEquals(3L, firstPage.count());
        assertEquals(List.of(made.get(0)), ids(community, all.limit(2).from(firstPage.next())));
    }

    private List<UUID> ids(Caller who, Query query) {
        return f.as(who, () -> f.patrols.list(query)).items().stream()
                .map(PatrolView::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_finding_is_kept_once_and_may_become_an_event(TestDatabase database) {
        open(database);
        UUID id = start().id();
        var body =
                new PatrolBodies.NewFinding(7, now(), "消防通道被占用", new BigDecimal("116.4010"), new BigDecimal("29.0010"));
        PatrolBodies.Finding finding = f.as(walker, () -> f.patrols.find(id, body));
        assertNull(finding.eventId());
        assertEquals(finding, f.as(walker, () -> f.patrols.find(id, body)), "sent twice");
        refusal(403, colleague, () -> f.patrols.find(id, body));
        var half = new PatrolBodies.NewFinding(8, now(), "x", BigDecimal.ONE, null);
        assertEquals(List.of("/lat"), pointers(refusal(422, walker, () -> f.patrols.find(id, half))));

        var toEvent = new PatrolBodies.ToEvent("emergency", null, null);
        EventView event = f.as(walker, () -> f.patrols.toEvent(id, finding.id(), toEvent));
        assertEquals("消防通道被占用", event.title());
        assertEquals(EventSource.PATROL, event.source());
        assertEquals(grid, event.gridId());
        assertNotNull(event.number());
        refusal(409, walker, () -> f.patrols.toEvent(id, finding.id(), toEvent));
        refusal(404, walker, () -> f.patrols.toEvent(id, UUID.randomUUID(), toEvent));
        assertEquals(
                event.id(),
                f.as(community, () -> f.patrols.findings(id)).items().get(0).eventId());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void forgotten_patrols_end_and_tracks_go_when_their_time_is_up(TestDatabase database) {
        open(database);
        UUID id = start().id();
        TrackPoint last = point(2, 80, 0);
        send(id, point(1, 0, 0), last);
        f.host.clock().advance(Duration.ofDays(7));
        keep();
        assertNull(f.as(walker, () -> f.patrols.get(id)).endedAt(), "the phone may still come");
        f.host.clock().advance(Duration.ofDays(2));
        keep();
        PatrolView ended = f.as(walker, () -> f.patrols.get(id));
        assertEquals(last.at(), ended.endedAt());
        assertNotNull(ended.coveredPercent());

        f.host.clock().advance(Duration.ofDays(90));
        keep();
        PatrolView kept = f.as(walker, () -> f.patrols.get(id));
        assertTrue(kept.trackRemoved());
        assertEquals(ended.metres(), kept.metres(), "the figures stay");
        assertNull(f.as(walker, () -> f.patrols.track(id)).geometry());
        refusal(409, walker, () -> f.patrols.points(id, new PatrolBodies.Points(List.of(point(3, 0, 0)))));
    }

    private void keep() {
        f.asSystem(() -> {
            f.patrolKeeping.run(now());
            return true;
        });
    }
}
