package org.linli.orders.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.orders.internal.OrdersFixture.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseFlag;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.PossibleAction;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Somebody;

class CaseEngineTest {
    private final Caller street = caller("street", OrdersFixture.STREET);
    private final Caller department = caller("department", OrdersFixture.DISTRICT, OrdersFixture.STREET);
    private final Caller stranger = caller("street", OrdersFixture.OTHER_STREET);
    private OrdersFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private CaseSnapshot act(Caller who, CaseSnapshot c, ActionRequest request) {
        return f.as(who, () -> f.cases.act(c.id(), request));
    }

    private CaseSnapshot act(Caller who, CaseSnapshot c, CaseAction action) {
        return act(who, c, ActionRequest.of(action));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_case_goes_its_whole_way_and_the_subject_follows(TestDatabase database) {
        f = new OrdersFixture(database);
        Caller resident = caller("resident", OrdersFixture.STREET);
        CaseSnapshot c = f.open(resident);
        assertEquals("900001-20260302-0001", c.number());
        assertEquals("网格发现", c.stateLabel().zh());
        assertEquals(c, f.subject.copies.get(c.subjectId()));

        c = act(street, c, ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.role("department")));
        c = act(department, c, CaseAction.ACCEPT);
        assertEquals(Assignee.user(department.userId(), "department"), c.assignee());
        c = act(street, c, ActionRequest.of(CaseAction.CO_HANDLE).withTo(Assignee.role("community")));
        c = act(department, c, CaseAction.FEED_BACK);
        c = act(street, c, CaseAction.CLOSE);
        c = act(resident, c, ActionRequest.of(CaseAction.RATE).withRating(4).withComment("满意"));

        assertEquals(CaseState.RATED, c.state());
        assertEquals(4, c.rating());
        assertTrue(c.endedOnTime());
        assertEquals(List.of(Assignee.role("community")), c.coHandlers());
        assertEquals(c, f.subject.copies.get(c.subjectId()));
        UUID id = c.id();
        CaseSnapshot read = f.as(street, () -> f.cases.get(id));
        assertEquals(c, read);
        List<HistoryEntry> history = f.as(street, () -> f.cases.history(id));
        assertEquals(
                List.of("report", "dispatch", "accept", "co-handle", "feed-back", "close", "rate"),
                history.stream().map(HistoryEntry::action).toList());
        assertEquals("满意", history.get(6).comment());
        assertEquals("定期反馈", history.get(4).toLabel().zh());
        assertEquals(history.get(3).toLabel(), history.get(4).fromLabel(), "from which state to which");
        assertNull(history.get(0).fromLabel());
        assertEquals(
                List.of("上报", "派单", "接单"),
                history.stream().limit(3).map(entry -> entry.actionLabel().zh()).toList(),
                "in the words of the process");
        assertTrue(f.events.containsAll(List.of("orders.case.opened", "orders.case.moved", "orders.case.closed")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusals_tell_what_is_possible_and_hide_what_is_out_of_scope(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);

        ProblemException impossible = assertThrows(ProblemException.class, () -> act(street, c, CaseAction.CLOSE));
        assertEquals(409, impossible.problem().status());
        assertEquals(
                List.of("dispatch", "extend", "suspend", "escalate", "reject"),
                impossible.problem().extra().get("possibleActions"));
        ProblemException refused = assertThrows(ProblemException.class, () -> act(department, c, CaseAction.DISPATCH));
        assertEquals(403, refused.problem().status());
        ProblemException hidden = assertThrows(ProblemException.class, () -> act(stranger, c, CaseAction.DISPATCH));
        assertEquals(404, hidden.problem().status());
        assertThrows(ProblemException.class, () -> f.as(stranger, () -> f.cases.get(c.id())));
        assertEquals(Map.of(), f.as(stranger, () -> f.cases.getAll(List.of(c.id()))));
        ProblemException faulty = assertThrows(
                ProblemException.class,
                () -> act(
                        street,
                        c,
                        ActionRequest.of(CaseAction.ESCALATE).withTo(new Assignee(Assignee.Kind.USER, "x", null))));
        assertEquals(
                List.of("/to/id", "/reason"),
                faulty.problem().errors().stream().map(e -> e.pointer()).toList());
        assertEquals(
                422,
                assertThrows(
                                ProblemException.class,
                                () -> act(street, c, new ActionRequest("fly", null, null, null, null, null, null)))
                        .problem()
                        .status());
        assertEquals(
                List.of("dispatch", "extend", "suspend", "escalate", "reject"),
                f.as(street, () -> f.cases.possibleActions(c.id())).stream()
                        .map(PossibleAction::action)
                        .toList());
        assertEquals(1, f.as(street, () -> f.cases.history(c.id())).size(), "refusals leave no trace");
        assertEquals(
                409,
                assertThrows(
                                ProblemException.class,
                                () -> f.as(
                                        street,
                                        () -> f.cases.open(OpenCase.of(
                                                "grid.event",
                                                "grid.event",
                                                c.subjectId(),
                                                "再报",
                                                OrdersFixture.STREET,
                                                null))))
                        .problem()
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void when_the_subject_cannot_follow_nothing_is_changed_and_no_number_is_lost(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.subject.failing = true;
        assertThrows(IllegalStateException.class, () -> act(street, c, CaseAction.DISPATCH));
        assertThrows(IllegalStateException.class, () -> f.open(street));
        f.subject.failing = false;

        assertEquals(CaseState.REPORTED, f.as(street, () -> f.cases.get(c.id())).state());
        assertEquals("900001-20260302-0002", f.open(street).number());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_first_case_may_fail_and_the_data_may_be_purged_and_the_next_one_opens(TestDatabase database) {
        f = new OrdersFixture(database);
        f.subject.failing = true;
        assertThrows(IllegalStateException.class, () -> f.open(street));
        f.subject.failing = false;
        assertEquals("900001-20260302-0001", f.open(street).number(), "the process row of the first one went back");

        f.asSystem(() -> List.of("HistoryRow", "CaseRow", "ProcessRow", "DayRow").stream()
                .mapToInt(row -> f.em.createQuery("delete from " + row + " r").executeUpdate())
                .sum());
        f.event("host.module.enabled", "orders");
        assertEquals("900001-20260302-0001", f.open(street).number(), "switched on again after a purge");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void numbers_have_no_gaps_under_concurrency(TestDatabase database) throws Exception {
        f = new OrdersFixture(database);
        f.asSystem(() -> {
            f.gate.pass();
            return true;
        });
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> jobs = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(i -> () -> f.open(street).number())
                    .toList();
            var numbers = new TreeSet<String>();
            for (Future<String> number : pool.invokeAll(jobs)) {
                numbers.add(number.get());
            }
            assertEquals(40, numbers.size());
            assertEquals("900001-20260302-0001", numbers.first());
            assertEquals("900001-20260302-0040", numbers.last());
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_passed_deadline_is_seen_at_once_and_dealt_with_by_the_sweep(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.host.clock().set(c.stateDueAt().plusSeconds(1));
        assertTrue(f.as(street, () -> f.cases.get(c.id())).is(CaseFlag.OVERDUE));

        sweep();
        sweep();

        CaseSnapshot late = f.as(street, () -> f.cases.get(c.id()));
        assertEquals(1, late.escalationLevel());
        assertTrue(late.is(CaseFlag.OVERDUE) && late.is(CaseFlag.ESCALATED));
        assertEquals("系统", f.as(street, () -> f.cases.history(c.id())).get(1).actor(), "in the reader's language");
        assertEquals(
                "@system",
                f.asSystem(() -> f.em.createQuery(
                                "select h.actorName from HistoryRow h where h.actionCode = 'expire'", String.class)
                        .getSingleResult()));
        assertEquals(late, f.subject.copies.get(c.subjectId()));
        assertEquals(
                List.of("report", "expire"),
                f.as(street, () -> f.cases.history(c.id())).stream()
                        .map(HistoryEntry::action)
                        .toList());
        assertTrue(f.events.containsAll(List.of("orders.case.overdue", "orders.case.escalated")));
    }

    private void sweep() {
        f.host.inTenant(1, () -> f.sweep.run(f.host.clock().instant()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_sweep_passes_by_what_it_cannot_deal_with_and_leaves_nothing_over(TestDatabase database) {
        f = new OrdersFixture(database);
        var absent = new OrdersFixture.RecordingSubject("party.wish");
        f.subjects.add(absent);
        List<CaseSnapshot> cases = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            OpenCase wish =
                    OpenCase.of("party.wish", "party.wish", f.host.ids().next(), "微心愿", OrdersFixture.STREET, null);
            f.as(street, () -> f.cases.open(wish));
        }
        f.subjects.remove(absent);
        CaseSnapshot bad = f.open(street);
        f.subject.failingFor.add(bad.subjectId());
        for (int i = 0; i < 205; i++) {
            cases.add(f.open(street));
        }
        f.host.clock().set(bad.stateDueAt().plusSeconds(1));

        sweep();

        assertEquals(0, f.as(street, () -> f.cases.get(bad.id())).escalationLevel());
        Map<UUID, CaseSnapshot> swept = f.as(
                street,
                () -> f.cases.getAll(cases.stream().map(CaseSnapshot::id).toList()));
        assertTrue(swept.values().stream().allMatch(c -> c.escalationLevel() == 1), "more than one page of them");
        f.subject.failingFor.clear();
        sweep();
        assertEquals(1, f.as(street, () -> f.cases.get(bad.id())).escalationLevel(), "tried again");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_history_shows_a_reporter_under_the_name_the_module_gives_him(TestDatabase database) {
        f = new OrdersFixture(database);
        Caller resident = caller("张三丰", OrdersFixture.STREET);
        Caller atHome = new Somebody(resident.userId(), "张三丰", Set.of("resident"), Set.of(), permission -> false);
        OpenCase open = f.newCase(resident.userId()).withReporterShown("张**");
        CaseSnapshot c = f.as(atHome, () -> f.cases.open(open));
        act(street, c, CaseAction.DISPATCH);
        act(department, c, CaseAction.ACCEPT);
        act(department, c, CaseAction.FEED_BACK);
        act(street, c, CaseAction.CLOSE);
        act(atHome, c, ActionRequest.of(CaseAction.RATE).withRating(5));

        assertEquals(
                List.of("张**", "street", "department", "department", "street", "张**"),
                f.as(street, () -> f.cases.history(c.id())).stream()
                        .map(HistoryEntry::actor)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_receiver_must_exist_and_is_shown_under_its_own_name(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        UUID nobody = UUID.randomUUID();
        f.unknown.add(nobody);
        for (Assignee to : List.of(Assignee.user(nobody, "市长"), Assignee.organisation(nobody, "市政府"))) {
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> act(street, c, ActionRequest.of(CaseAction.DISPATCH).withTo(to)));
            assertEquals("/to/id", refused.problem().errors().get(0).pointer());
        }
        CaseSnapshot sent = act(
                street,
                c,
                ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.organisation(UUID.randomUUID(), "市政府")));
        assertEquals("城管局", sent.assignee().name());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_escalation_reaches_whoever_is_to_look_after_the_case(TestDatabase database) {
        f = new OrdersFixture(database);
        UUID chief = UUID.randomUUID();
        UUID elsewhere = UUID.randomUUID();
        f.directory.holders.put("street@" + OrdersFixture.STREET, Set.of(chief));
        f.directory.holders.put("street@" + OrdersFixture.OTHER_STREET, Set.of(elsewhere));
        CaseSnapshot c = f.open(street);
        f.host.clock().set(c.stateDueAt().plusSeconds(1));
        sweep();
        assertEquals(List.of(Set.of(chief)), f.told);

        UUID admin = UUID.randomUUID();
        f.directory.holders.put("district-admin@" + OrdersFixture.STREET, Set.of(admin));
        f.told.clear();
        act(street, c, ActionRequest.of(CaseAction.ESCALATE).withReason("部门推诿"));
        assertEquals(List.of(Set.of(admin)), f.told);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_works_at_the_division_a_case_is_given_to_is_told(TestDatabase database) {
        f = new OrdersFixture(database);
        UUID clerk = UUID.randomUUID();
        f.directory.staff.put(OrdersFixture.OTHER_STREET, Set.of(clerk));
        CaseSnapshot c = f.open(street);
        act(
                street,
                c,
                ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.division(OrdersFixture.OTHER_STREET, null)));
        assertEquals(List.of(Set.of(clerk)), f.told);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_case_on_hold_goes_on_with_the_sweep_after_the_time_given(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        Instant until = f.host.clock().instant().plus(Duration.ofDays(14));
        act(street, c, ActionRequest.of(CaseAction.SUSPEND).withReason("等待材料").withUntil(until));
        f.host.clock().set(until.minusSeconds(1));
        sweep();
        assertTrue(f.as(street, () -> f.cases.get(c.id())).is(CaseFlag.SUSPENDED));
        f.host.clock().set(until.plusSeconds(200));
        sweep();

        CaseSnapshot back = f.as(street, () -> f.cases.get(c.id()));
        assertFalse(back.is(CaseFlag.SUSPENDED));
        assertEquals(c.dueAt().plus(Duration.ofDays(14)), back.dueAt());
        assertEquals(
                List.of("report", "suspend", "resume"),
                f.as(street, () -> f.cases.history(c.id())).stream()
                        .map(HistoryEntry::action)
                        .toList());
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(h) from HoldRow h where h.toAt is null", Long.class)
                        .getSingleResult()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_late_round_is_remembered_when_the_case_is_reopened(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.host.clock().set(c.dueAt().plusSeconds(1));
        act(street, c, CaseAction.DISPATCH);
        act(department, c, CaseAction.ACCEPT);
        act(department, c, CaseAction.FEED_BACK);
        act(street, c, CaseAction.CLOSE);
        CaseSnapshot open = act(street, c, ActionRequest.of(CaseAction.REOPEN).withReason("未解决"));
        assertEquals(1, open.lateRounds());
        assertEquals(0, open.escalationLevel());
        assertFalse(open.is(CaseFlag.OVERDUE));
        act(department, c, CaseAction.ACCEPT);
        act(department, c, CaseAction.FEED_BACK);
        CaseSnapshot closed = act(street, c, CaseAction.CLOSE);
        assertFalse(closed.endedOnTime(), "the first round was not");
        assertEquals(1, f.as(street, () -> f.cases.get(c.id())).lateRounds(), "as stored");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_handling_limit_counts_in_working_time_and_stays_with_the_case(TestDatabase database) {
        f = new OrdersFixture(database);
        f.host.clock().set(Instant.parse("2026-03-06T08:30:00Z")); // Friday, an hour before the end of work
        OpenCase eightHours = f.newCase(street.userId()).withHandlingLimit(Duration.ofHours(8));
        CaseSnapshot c = f.as(street, () -> f.cases.open(eightHours));
        assertEquals(Instant.parse("2026-03-13T03:30:00Z"), c.dueAt(), "64 hours less 40 plus 8");
        assertEquals(Instant.parse("2026-03-09T09:30:00Z"), c.stateDueAt(), "the first state has its own eight hours");

        c = act(street, c, CaseAction.DISPATCH);
        c = act(department, c, CaseAction.ACCEPT);
        assertEquals(Instant.parse("2026-03-09T09:30:00Z"), c.stateDueAt(), "one hour on Friday, seven on Monday");
        UUID id = c.id();
        f.host.clock().set(Instant.parse("2026-03-09T09:30:01Z"));
        assertTrue(f.as(street, () -> f.cases.get(id)).is(CaseFlag.OVERDUE));

        c = act(department, c, CaseAction.FEED_BACK);
        c = act(street, c, ActionRequest.of(CaseAction.RETURN).withReason("未解决"));
        assertEquals(Instant.parse("2026-03-11T01:30:00Z"), c.stateDueAt(), "done again, the limit is the case's own");

        OpenCase usual = f.newCase(street.userId());
        CaseSnapshot byProcess = f.as(street, () -> f.cases.open(usual));
        byProcess = act(department, act(street, byProcess, CaseAction.DISPATCH), CaseAction.ACCEPT);
        assertEquals(Instant.parse("2026-03-17T07:30:00Z"), byProcess.stateDueAt(), "forty hours of the process");

        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(street, () -> f.cases.open(f.newCase(null).withHandlingLimit(Duration.ZERO))));
        assertEquals("/handlingLimit", refused.problem().errors().get(0).pointer());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_day_of_its_own_is_the_deadline_of_the_case_and_of_its_handling(TestDatabase database) {
        f = new OrdersFixture(database);
        f.host.clock().set(Instant.parse("2026-03-06T01:00:00Z"));
        Instant end = Instant.parse("2026-06-30T16:00:00Z");
        OpenCase byJune = f.newCase(street.userId()).withUntil(end);
        CaseSnapshot c = f.as(street, () -> f.cases.open(byJune));
        assertEquals(end, c.dueAt());
        assertNotEquals(end, c.stateDueAt(), "who dispatches it has no more time than usual");
        c = act(department, act(street, c, CaseAction.DISPATCH), CaseAction.ACCEPT);
        assertEquals(end, c.stateDueAt());

        Instant later = end.plus(Duration.ofHours(10));
        c = act(
                street,
                c,
                ActionRequest.of(CaseAction.EXTEND).withReason("施工许可").withUntil(later));
        c = act(department, c, CaseAction.FEED_BACK);
        c = act(street, c, ActionRequest.of(CaseAction.RETURN).withReason("未解决"));
        assertEquals(later, c.stateDueAt(), "done again, until the day it was extended to");
        assertEquals(later, c.dueAt());

        UUID id = c.id();
        f.host.clock().set(later.plusSeconds(1));
        assertTrue(f.as(street, () -> f.cases.get(id)).is(CaseFlag.OVERDUE));
        c = act(department, c, CaseAction.FEED_BACK);
        c = act(street, c, CaseAction.CLOSE);
        CaseSnapshot again = act(street, c, ActionRequest.of(CaseAction.REOPEN).withReason("又坏了"));
        assertTrue(again.dueAt().isAfter(later), "a round after that day has the time of the process");

        for (OpenCase wrong : List.of(
                f.newCase(null).withUntil(f.host.clock().instant()),
                f.newCase(null).withUntil(end.plus(Duration.ofDays(4000))),
                f.newCase(null).withUntil(later.plus(Duration.ofDays(1))).withHandlingLimit(Duration.ofHours(8)))) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> f.as(street, () -> f.cases.open(wrong)));
            assertEquals("/until", refused.problem().errors().get(0).pointer());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void on_hold_the_deadline_waits(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        Instant due = c.dueAt();
        CaseSnapshot held = act(street, c, ActionRequest.of(CaseAction.SUSPEND).withReason("等待材料"));
        assertTrue(held.is(CaseFlag.SUSPENDED));
        f.host.clock().advance(Duration.ofDays(14));
        sweep();
        CaseSnapshot back = act(street, c, CaseAction.RESUME);

        assertFalse(back.is(CaseFlag.OVERDUE));
        assertEquals(due.plus(Duration.ofDays(14)), back.dueAt(), "two weeks without holidays later");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void on_hold_the_deadline_waits_also_while_the_module_is_off(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        act(street, c, ActionRequest.of(CaseAction.SUSPEND).withReason("等待材料"));
        f.host.clock().advance(Duration.ofDays(7));
        f.event("host.module.disabled", "grid");
        f.host.clock().advance(Duration.ofDays(7));
        f.event("host.module.enabled", "grid");
        CaseSnapshot on = f.as(street, () -> f.cases.get(c.id()));
        assertTrue(on.is(CaseFlag.SUSPENDED));
        assertNull(on.dueAt(), "its clock still stands");
        f.host.clock().advance(Duration.ofDays(7));

        assertEquals(
                c.dueAt().plus(Duration.ofDays(21)),
                act(street, c, CaseAction.RESUME).dueAt());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_switched_off_stops_its_cases_and_on_again_lets_them_go_on(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.event("host.module.disabled", "grid");
        assertThrows(ProblemException.class, () -> f.as(street, () -> f.cases.get(c.id())));
        f.host.clock().advance(Duration.ofDays(14));
        sweep();
        f.event("host.module.enabled", "grid");

        CaseSnapshot back = f.as(street, () -> f.cases.get(c.id()));
        assertEquals(c.dueAt().plus(Duration.ofDays(14)), back.dueAt());
        assertFalse(back.is(CaseFlag.OVERDUE));
        assertEquals(back, f.subject.copies.get(c.subjectId()));
        f.event("host.module.purged", "grid");
        assertThrows(ProblemException.class, () -> f.as(street, () -> f.cases.get(c.id())));
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(h) from HistoryRow h", Long.class)
                        .getSingleResult()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_engine_switched_off_together_with_a_module_counts_none_of_the_time(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        CaseSnapshot held = f.open(street);
        act(street, held, ActionRequest.of(CaseAction.SUSPEND).withReason("等待材料"));
        Instant off = f.host.clock().instant();
        f.host.clock().advance(Duration.ofDays(14));
        f.event("host.module.enabled", "grid");
        f.engineOnAgain(off);

        CaseSnapshot back = f.as(street, () -> f.cases.get(c.id()));
        assertEquals(c.dueAt().plus(Duration.ofDays(14)), back.dueAt());
        assertEquals(back, f.subject.copies.get(c.subjectId()));
        assertTrue(f.as(street, () -> f.cases.get(held.id())).is(CaseFlag.SUSPENDED));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_that_went_before_the_engine_is_made_up_for_once(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.event("host.module.disabled", "grid");
        f.host.clock().advance(Duration.ofDays(7));
        Instant off = f.host.clock().instant();
        f.host.clock().advance(Duration.ofDays(7));
        f.event("host.module.enabled", "grid");
        f.engineOnAgain(off);
        assertEquals(
                c.dueAt().plus(Duration.ofDays(14)),
                f.as(street, () -> f.cases.get(c.id())).dueAt());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_that_does_not_come_back_with_the_engine_keeps_its_clocks_stopped(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        Instant off = f.host.clock().instant();
        f.subjects.clear();
        f.host.clock().advance(Duration.ofDays(7));
        f.engineOnAgain(off);
        f.host.clock().advance(Duration.ofDays(7));
        f.subjects.add(f.subject);
        assertThrows(ProblemException.class, () -> f.as(street, () -> f.cases.get(c.id())));
        f.event("host.module.enabled", "grid");
        assertEquals(
                c.dueAt().plus(Duration.ofDays(14)),
                f.as(street, () -> f.cases.get(c.id())).dueAt());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void running_cases_keep_their_process_when_it_changes(TestDatabase database) {
        f = new OrdersFixture(database);
        CaseSnapshot c = f.open(street);
        f.asSystem(() -> {
            var document = Shipped.JSON.read(
                    Shipped.JSON.write(Shipped.document("W1")).replace("街道派单", "派单到部门"),
                    org.linli.orders.internal.process.ProcessDocument.class);
            return f.processes.add(
                    org.linli.orders.internal.process.ProcessCheck.check(document)
                            .definition(),
                    document);
        });

        CaseSnapshot old = act(street, c, CaseAction.DISPATCH);
        CaseSnapshot young = act(street, f.open(street), CaseAction.DISPATCH);

        assertEquals("街道派单", old.stateLabel().zh());
        assertEquals(1, old.processVersion());
        assertEquals("派单到部门", young.stateLabel().zh());
        assertEquals(2, young.processVersion());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_past_is_checked_by_the_state_machine_and_taken_over(TestDatabase database) {
        f = new OrdersFixture(database);
        Instant t = Instant.parse("2026-01-12T02:00:00Z");
        List<ImportedCase> good = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            good.add(new ImportedCase(
                    f.newCase(null),
                    t.plus(Duration.ofDays(i / 25)),
                    "网格员",
                    List.of(
                            step("dispatch", t.plus(Duration.ofDays(2))),
                            step("accept", t.plus(Duration.ofDays(2))),
                            step("feed-back", t.plus(Duration.ofDays(3))),
                            step("close", t.plus(Duration.ofDays(4))))));
        }
        ImportedCase bad = new ImportedCase(
                f.newCase(null), t, "网格员", List.of(step("dispatch", t), step("close", t.plusSeconds(9))));

        assertEquals(
                List.of("/steps/1/action"),
                f.asSystem(() -> f.cases.checkImport(bad)).stream()
                        .map(e -> e.pointer())
                        .toList());
        assertEquals(List.of(), f.asSystem(() -> f.cases.checkImport(good.get(0))));
        ProblemException refused = assertThrows(
                ProblemException.class, () -> f.asSystem(() -> f.cases.importAll(List.of(good.get(0), bad))));
        assertEquals("/1/steps/1/action", refused.problem().errors().get(0).pointer());

        List<CaseSnapshot> done = f.asSystem(() -> f.cases.importAll(good));

        assertEquals(50, done.size());
        assertEquals("900001-20260112-0001", done.get(0).number());
        assertEquals("900001-20260113-0025", done.get(49).number());
        assertTrue(done.stream().allMatch(c -> c.state() == CaseState.CLOSED && c.closedAt() != null));
        assertEquals(done.get(7), f.asSystem(() -> f.cases.get(done.get(7).id())));
        assertEquals(
                List.of("report", "expire", "dispatch", "accept", "feed-back", "close"),
                f.asSystem(() -> f.cases.history(done.get(0).id())).stream()
                        .map(HistoryEntry::action)
                        .toList(),
                "the eight hours of the first state had passed before the dispatch");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void in_a_past_the_clock_goes_on_by_itself_and_deadlines_are_missed_on_their_own_day(TestDatabase database) {
        f = new OrdersFixture(database);
        Instant t = Instant.parse("2025-11-03T02:00:00Z");
        Instant until = t.plus(Duration.ofDays(2));
        var past = new ImportedCase(
                f.newCase(null),
                t,
                "网格员",
                List.of(
                        step("dispatch", t.plusSeconds(60)),
                        new ImportedCase.Step("suspend", t.plusSeconds(3600), "张三", null, "等待材料", null, until, null),
                        step("accept", until.plusSeconds(1800)),
                        step("feed-back", t.plus(Duration.ofDays(40))),
                        step("close", t.plus(Duration.ofDays(40)))));
        assertEquals(List.of(), f.asSystem(() -> f.cases.checkImport(past)), "nobody had to take it up again");
        CaseSnapshot done = f.asSystem(() -> f.cases.importAll(List.of(past))).get(0);
        List<HistoryEntry> history = f.asSystem(() -> f.cases.history(done.id()));
        assertEquals(
                List.of("report", "dispatch", "suspend", "resume", "accept", "expire", "expire", "feed-back", "close"),
                history.stream().map(HistoryEntry::action).toList());
        assertEquals(until, history.get(3).at());
        assertTrue(history.get(5).at().isBefore(history.get(6).at()), "that of the state");
        assertEquals(done.dueAt(), history.get(6).at(), "that of the whole case");

        var late = new ImportedCase(
                f.newCase(null),
                t,
                "网格员",
                List.of(
                        step("dispatch", t.plusSeconds(60)),
                        new ImportedCase.Step("suspend", t.plusSeconds(3600), "张三", null, "等待材料", null, until, null),
                        step("resume", until.plus(Duration.ofDays(1))),
                        step("accept", until.plus(Duration.ofDays(1)))));
        assertEquals(List.of(), f.asSystem(() -> f.cases.checkImport(late)), "the sender knows when it was taken up");
    }

    private static ImportedCase.Step step(String action, Instant at) {
        return new ImportedCase.Step(action, at, "张三", null, null, null, null, null);
    }
}
