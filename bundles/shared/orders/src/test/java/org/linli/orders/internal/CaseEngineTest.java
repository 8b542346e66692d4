package org.linli.orders.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.orders.internal.OrdersFixture.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static ImportedCase.Step step(String action, Instant at) {
        return new ImportedCase.Step(action, at, "张三", null, null, null, null, null);
    }
}
