package org.linli.grid.internal.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.grid.internal.GridFixture.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.api.EventReport;
import org.linli.grid.api.OutsidePlatform;
import org.linli.grid.api.Receipt;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventView;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;

class ForwardingTest {
    private static final String PROVINCE =
            "{\"key\":\"province\",\"label\":{\"zh\":\"省社会治理大数据平台\",\"en\":\"Provincial platform\"}}";
    private static final String CITY = "{\"key\":\"one-network\",\"label\":{\"zh\":\"一网统管\",\"en\":\"One network\"}}";
    private final Caller street = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller department =
            staff("department", GridFixture.DISTRICT, GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller stranger = staff("street", GridFixture.OTHER_STREET);
    private final Outside province = new Outside("province");
    private GridFixture f;

    /** A platform that fails on demand. */
    private static final class Outside implements OutsidePlatform {
        private final String key;
        private final List<EventReport> taken = new ArrayList<>();
        private int asked;
        private boolean away;
        private boolean refusing;

        Outside(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Receipt forward(EventReport report) {
            asked++;
            if (away) {
                throw new IllegalStateException("connection refused");
            }
            if (refusing) {
                return new Receipt.Refused("缺少坐标");
            }
            taken.add(report);
            return new Receipt.Taken("P-" + taken.size());
        }
    }

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database, String platforms) {
        f = new GridFixture(database);
        f.parameters.put("outsidePlatforms", "[" + platforms + "]");
        f.platforms.add(province);
    }

    private EventView report() {
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
                "李四",
                "13800001234",
                null,
                null);
        return f.as(street, () -> (EventView) f.eventsResource.report(body).getEntity());
    }

    private EventView act(Caller who, UUID event, ActionRequest request) {
        return f.as(who, () -> {
            EventView now = f.eventsResource.get(event);
            return f.eventsResource.act(event, request, new Match(now.version()));
        });
    }

    private void finish(UUID event) {
        act(street, event, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
        act(department, event, ActionRequest.of(CaseAction.ACCEPT));
        act(department, event, ActionRequest.of(CaseAction.FEED_BACK));
        act(street, event, ActionRequest.of(CaseAction.CLOSE));
    }

    private List<ForwardingView> of(UUID event) {
        return f.as(street, () -> f.eventsResource.get(event)).forwardings();
    }

    private static List<EventReport.Transition> transitions(Outside platform) {
        return platform.taken.stream().map(EventReport::transition).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void report_closure_and_reopening_go_out_once_each(TestDatabase database) {
        open(database, PROVINCE);
        UUID event = report().id();
        assertEquals(ForwardingState.WAITING, of(event).get(0).state());
        assertEquals(0, province.asked, "nothing goes out in the transaction of the report");
        assertEquals(new Forwarder.Sent(1, 0, 0), f.forward());
        finish(event);
        act(street, event, ActionRequest.of(CaseAction.REOPEN).withReason("复发"));
        act(department, event, ActionRequest.of(CaseAction.ACCEPT));
        act(department, event, ActionRequest.of(CaseAction.FEED_BACK));
        act(street, event, ActionRequest.of(CaseAction.CLOSE));
        assertEquals(new Forwarder.Sent(3, 0, 0), f.forward());
        assertEquals(new Forwarder.Sent(0, 0, 0), f.forward());

        assertEquals(
                List.of(
                        EventReport.Transition.REPORTED,
                        EventReport.Transition.CLOSED,
                        EventReport.Transition.REOPENED,
                        EventReport.Transition.CLOSED),
                transitions(province));
        assertEquals(4, province.taken.stream().map(EventReport::key).distinct().count(), "each has a key of its own");
        EventReport first = province.taken.get(0);
        assertEquals("900001001001", first.division());
        assertNull(first.closedAt(), "as it stood then");
        assertNotNull(province.taken.get(1).closedAt());
        assertTrue(province.taken.stream()
                .noneMatch(r -> r.toString().contains("李四") || r.toString().contains("1380000")));
        ForwardingView last = of(event).get(3);
        assertEquals(ForwardingState.DELIVERED, last.state());
        assertEquals("P-4", last.reference());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_fails_is_tried_again_less_and_less_often_and_in_order(TestDatabase database) {
        open(database, PROVINCE);
        province.away = true;
        UUID event = report().id();
        finish(event);
        assertEquals(new Forwarder.Sent(0, 0, 1), f.forward(), "the closure waits for the report");
        ForwardingView waiting = of(event).get(0);
        assertEquals(1, waiting.attempts());
        assertEquals("connection refused", waiting.problem());
        assertEquals(now().plus(Duration.ofMinutes(1)), waiting.nextAttemptAt());
        assertEquals(new Forwarder.Sent(0, 0, 0), f.forward(), "not before its time");
        f.host.clock().advance(Duration.ofMinutes(1));
        f.forward();
        assertEquals(now().plus(Duration.ofMinutes(2)), of(event).get(0).nextAttemptAt());

        province.away = false;
        f.host.clock().advance(Duration.ofMinutes(2));
        f.forward();
        assertEquals(List.of(EventReport.Transition.REPORTED, EventReport.Transition.CLOSED), transitions(province));
    }

    private Instant now() {
        return f.host.clock().instant();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_refusal_is_listed_and_sent_again_on_request(TestDatabase database) {
        open(database, PROVINCE);
        province.refusing = true;
        UUID event = report().id();
        f.forward();
        f.host.clock().advance(Duration.ofDays(1));
        f.forward();
        assertEquals(1, province.asked, "a refusal is not repeated by itself");
        Query failed = Query.by("madeAt", true).with("state", "failed").with("platform", "province");
        ForwardingView found =
                f.as(street, () -> f.forwardings.list(failed)).items().get(0);
        assertEquals("缺少坐标", found.problem());
        assertNull(found.nextAttemptAt());
        assertEquals(0, f.as(stranger, () -> f.forwardings.list(failed)).items().size());
        assertEquals(404, status(stranger, () -> f.forwardings.retry(found.id(), new Match(found.version()))));

        province.refusing = false;
        f.as(street, () -> f.forwardings.retry(found.id(), new Match(found.version())));
        f.forward();
        ForwardingView done = of(event).get(0);
        assertEquals(ForwardingState.DELIVERED, done.state());
        assertEquals(1, done.attempts());
        assertEquals(409, status(street, () -> f.forwardings.retry(done.id(), new Match(done.version()))));
    }

    private int status(Caller who, org.linli.api.data.Work<?> work) {
        return assertThrows(ProblemException.class, () -> f.as(who, work))
                .problem()
                .status();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_an_adapter_reports_are_recorded_once_and_go_out_later(TestDatabase database) {
        open(database, PROVINCE + "," + CITY);
        UUID event = report().id();
        assertEquals(new Forwarder.Sent(1, 1, 0), f.forward());
        ForwardingView recorded = of(event).stream()
                .filter(view -> view.platform().equals("one-network"))
                .findFirst()
                .orElseThrow();
        assertEquals(ForwardingState.RECORDED, recorded.state());
        f.as(street, () -> f.forwardings.retry(recorded.id(), new Match(recorded.version())));
        f.forward();
        assertEquals(
                1L,
                f.asSystem(() -> f.em.createQuery("select count(r.id) from RecordedReportRow r", Long.class)
                        .getSingleResult()));

        Outside city = new Outside("one-network");
        f.platforms.add(city);
        ForwardingView again = f.as(street, () -> f.forwardings.get(recorded.id()));
        f.as(street, () -> f.forwardings.retry(again.id(), new Match(again.version())));
        assertEquals(new Forwarder.Sent(1, 0, 0), f.forward());
        assertEquals(1, city.taken.size());
        assertEquals(1, province.asked, "the other platform has it already");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_platform_that_is_away_does_not_keep_the_others_waiting(TestDatabase database) {
        open(database, PROVINCE + "," + CITY);
        Outside city = new Outside("one-network");
        f.platforms.add(city);
        province.away = true;
        for (int i = 0; i < 30; i++) {
            report();
        }
        f.forward();
        assertEquals(30, city.taken.size());
        assertTrue(province.asked < 30, "left alone after a few failures: " + province.asked);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_district_that_names_no_platform_writes_nothing(TestDatabase database) {
        open(database, "");
        UUID event = report().id();
        finish(event);
        assertEquals(List.of(), of(event));
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(r.id) from ForwardingRow r", Long.class)
                        .getSingleResult()));
    }

    @Test
    void attempts_end_after_about_five_days() {
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        Instant at = start;
        for (int attempts = 1; attempts < Backoff.MOST_ATTEMPTS; attempts++) {
            Instant next = Backoff.next(attempts, at);
            Duration wait = Duration.between(at, next);
            assertTrue(!wait.isNegative() && wait.compareTo(Duration.ofHours(6)) <= 0);
            at = next;
        }
        assertNull(Backoff.next(Backoff.MOST_ATTEMPTS, at));
        Duration all = Duration.between(start, at);
        assertTrue(all.compareTo(Duration.ofDays(4)) > 0 && all.compareTo(Duration.ofDays(6)) < 0, all::toString);
    }
}
