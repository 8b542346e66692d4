package org.linli.orders.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.orders.internal.Shipped;

class CaseMachineTest {
    private static final Instant T0 = Instant.parse("2026-03-02T02:00:00Z");
    private static final Actor STREET = actor("street");
    private static final Actor RESIDENT =
            new Actor(UUID.randomUUID(), "居民", Set.of("resident"), p -> false, false, true, false);
    private final ProcessDefinition w1 = Shipped.process("W1");
    private final CaseMachine machine = new CaseMachine(w1, Clock.CONTINUOUS);

    private static Actor actor(String role) {
        return new Actor(UUID.randomUUID(), role, Set.of(role), p -> false, false, false, false);
    }

    private CaseValue moved(CaseValue value, Move move, Actor actor, Instant now) {
        return assertInstanceOf(Decision.Moved.class, machine.decide(value, move, actor, now))
                .next();
    }

    private CaseValue to(CaseState state) {
        CaseValue value = machine.open(T0, null);
        while (value.state() != state) {
            CaseState next = w1.forward(value.state()).get(0);
            value = moved(value, Move.of(CaseMachine.stepInto(next).orElseThrow()), Actor.system("test"), T0);
        }
        return value;
    }

    @Test
    void w1_goes_from_the_grid_to_the_rating_under_its_own_labels() {
        CaseValue value = machine.open(T0, null);
        assertEquals("网格发现", w1.labelOf(value.state()).zh());
        value = moved(value, Move.of(CaseAction.DISPATCH), STREET, T0.plusSeconds(60));
        assertEquals("街道派单", w1.labelOf(value.state()).zh());
        value = moved(value, Move.of(CaseAction.ACCEPT), actor("department"), T0.plusSeconds(120));
        assertEquals("部门受理", w1.labelOf(value.state()).zh());
        assertEquals(Assignee.Kind.USER, value.assignee().kind());
        value = moved(value, Move.of(CaseAction.FEED_BACK), actor("department"), T0.plusSeconds(180));
        assertEquals("定期反馈", w1.labelOf(value.state()).zh());
        value = moved(value, Move.of(CaseAction.FEED_BACK), actor("department"), T0.plusSeconds(190));
        value = moved(value, Move.of(CaseAction.CLOSE), STREET, T0.plusSeconds(240));
        value = moved(value, new Move(CaseAction.RATE, null, null, null, 5, false), RESIDENT, T0.plusSeconds(300));

        assertEquals(CaseState.RATED, value.state());
        assertEquals(T0.plusSeconds(240), value.closedAt());
        assertEquals(5, value.rating());
        assertFalse(value.overdue());
    }

    @Test
    void an_impossible_action_lists_what_is_possible_for_this_caller() {
        CaseValue value = machine.open(T0, null);

        Decision.Impossible refused = assertInstanceOf(
                Decision.Impossible.class, machine.decide(value, Move.of(CaseAction.CLOSE), STREET, T0));

        assertEquals(
                List.of(
                        CaseAction.DISPATCH,
                        CaseAction.EXTEND,
                        CaseAction.SUSPEND,
                        CaseAction.ESCALATE,
                        CaseAction.REJECT),
                refused.possible());
        assertInstanceOf(Decision.NotAllowed.class, machine.decide(value, Move.of(CaseAction.DISPATCH), RESIDENT, T0));
        assertEquals(List.of(), machine.possible(value, RESIDENT, T0));
    }

    @Test
    void a_move_without_what_it_needs_names_everything() {
        CaseValue value = to(CaseState.ACCEPTED);

        Decision.Faulty transfer = assertInstanceOf(
                Decision.Faulty.class, machine.decide(value, Move.of(CaseAction.TRANSFER), Actor.system("t"), T0));

        assertEquals(
                List.of("/reason", "/to"),
                transfer.faults().stream().map(Fault::pointer).toList());
    }

    @Test
    void wrong_dispatch_goes_back_to_the_dispatcher_and_rework_one_step() {
        CaseValue accepted = to(CaseState.ACCEPTED);
        Move back = new Move(CaseAction.RETURN, "不属本部门职责", null, null, null, false);

        CaseValue returned = moved(accepted, back, actor("department"), T0);
        assertEquals(CaseState.REPORTED, returned.state());
        assertEquals(1, returned.returns());
        assertTrue(returned.returned());
        assertNull(returned.assignee());

        CaseValue rework = moved(to(CaseState.FED_BACK), back, STREET, T0);
        assertEquals(CaseState.ACCEPTED, rework.state());
        assertEquals(1, rework.reworks());
        assertEquals(0, rework.returns());
    }

    @Test
    void an_extension_keeps_within_its_limit_and_count_and_time() {
        CaseValue value = machine.open(T0, null);
        Instant due = value.overallTimer().due();
        Move tooFar = new Move(CaseAction.EXTEND, "材料未齐", null, due.plus(Duration.ofHours(25)), null, false);
        Move fits = new Move(CaseAction.EXTEND, "材料未齐", null, due.plus(Duration.ofHours(24)), null, false);

        assertInstanceOf(Decision.Faulty.class, machine.decide(value, tooFar, STREET, T0));
        CaseValue extended = moved(value, fits, STREET, T0);

        assertEquals(due.plus(Duration.ofHours(24)), extended.overallTimer().due());
        assertEquals(
                value.stateTimer().due().plus(Duration.ofHours(24)),
                extended.stateTimer().due());
        assertInstanceOf(Decision.Impossible.class, machine.decide(extended, fits, STREET, T0), "only once");
        assertInstanceOf(
                Decision.Impossible.class, machine.decide(value, fits, STREET, due.plusSeconds(1)), "not when late");
    }

    @Test
    void a_passed_deadline_marks_and_escalates_once() {
        CaseValue value = machine.open(T0, null);
        Instant late = value.stateTimer().due().plusSeconds(1);

        assertTrue(machine.expire(value, value.stateTimer().due()).isEmpty(), "at the deadline it is still in time");
        assertTrue(machine.overdue(value, late), "seen before the sweep came by");
        CaseValue struck = machine.expire(value, late).orElseThrow().next();

        assertTrue(struck.overdue());
        assertEquals(1, struck.escalation());
        assertTrue(Assignee.role("street").same(struck.escalatedTo()));
        assertTrue(machine.expire(struck, late.plusSeconds(60)).isEmpty(), "not again");
        assertEquals(struck.overallTimer().due(), machine.nextExpiry(struck).orElseThrow());
    }

    @Test
    void an_extension_that_comes_too_late_for_the_state_does_not_let_its_deadline_strike_again() {
        CaseValue value = machine.open(T0, null);
        Instant late = value.stateTimer().due().plus(Duration.ofHours(30));
        CaseValue struck = machine.expire(value, late).orElseThrow().next();
        Instant overall = struck.overallTimer().due();
        Move extend = new Move(CaseAction.EXTEND, "材料未齐", null, overall.plus(Duration.ofHours(2)), null, false);

        CaseValue extended = moved(struck, extend, STREET, late);

        assertEquals(
                value.stateTimer().due().plus(Duration.ofHours(2)),
                extended.stateTimer().due());
        assertTrue(machine.expire(extended, late.plusSeconds(1)).isEmpty(), "missed once, struck once");
        assertEquals(
                overall.plus(Duration.ofHours(2)), machine.nextExpiry(extended).orElseThrow());

        Move enough = new Move(CaseAction.EXTEND, "材料未齐", null, overall.plus(Duration.ofHours(24)), null, false);
        Instant soon = value.stateTimer().due().plusSeconds(60);
        CaseValue again = moved(machine.expire(value, soon).orElseThrow().next(), enough, STREET, soon);
        assertEquals(
                value.stateTimer().due().plus(Duration.ofHours(24)),
                machine.nextExpiry(again).orElseThrow(),
                "a new deadline ahead counts again");
    }

    @Test
    void a_case_on_hold_stays_on_hold_while_its_module_is_off() {
        CaseValue value = machine.open(T0, null);
        Move hold = new Move(CaseAction.SUSPEND, "等待施工", null, null, null, false);
        CaseValue held = moved(value, hold, STREET, T0.plus(Duration.ofHours(1)));

        CaseValue shifted = machine.shifted(held, T0.plus(Duration.ofHours(2)), T0.plus(Duration.ofHours(50)));
        assertEquals(held, shifted);
        CaseValue back = moved(shifted, Move.of(CaseAction.RESUME), STREET, T0.plus(Duration.ofHours(100)));

        assertEquals(T0.plus(Duration.ofHours(107)), back.stateTimer().due(), "seven of eight hours are left");
    }

    @Test
    void time_on_hold_takes_no_missed_deadline_back() {
        CaseValue value = machine.open(T0, null);
        Instant due = value.stateTimer().due();
        CaseValue late = machine.expire(value, due.plusSeconds(1)).orElseThrow().next();
        Move hold = new Move(CaseAction.SUSPEND, "等待施工", null, null, null, false);

        CaseValue held = moved(late, hold, STREET, due.plusSeconds(2));
        CaseValue back = moved(held, Move.of(CaseAction.RESUME), STREET, due.plus(Duration.ofDays(9)));
        CaseValue shifted = machine.shifted(late, due.plusSeconds(2), due.plus(Duration.ofDays(9)));

        assertEquals(due, back.stateTimer().due());
        assertEquals(due, shifted.stateTimer().due());
        assertTrue(machine.expire(back, due.plus(Duration.ofDays(9))).isEmpty(), "nor does it strike again");
    }

    @Test
    void whoever_has_the_case_already_does_not_get_it_again_one_level_higher() {
        CaseValue value = machine.open(T0, null);
        Instant first = value.stateTimer().due().plusSeconds(1);
        Decision.Moved once = machine.expire(value, first).orElseThrow();
        Effect.Tell told = new Effect.Tell(ExpiryStep.Target.SUPERVISOR, Effect.Topic.ESCALATED);
        assertTrue(once.effects().contains(told));
        CaseValue next = moved(once.next(), Move.of(CaseAction.DISPATCH), STREET, first);
        Instant second = next.stateTimer().due().plusSeconds(1);
        Decision.Moved twice = machine.expire(next, second).orElseThrow();

        assertEquals(1, twice.next().escalation(), "both deadlines name the street");
        assertTrue(twice.effects().contains(told), "who has it is told again");
        Move escalate = new Move(CaseAction.ESCALATE, "部门推诿", null, null, null, false);
        CaseValue top = moved(twice.next(), escalate, STREET, second);
        assertEquals(2, top.escalation());
        assertTrue(Assignee.role("district-admin").same(top.escalatedTo()));
        assertInstanceOf(Decision.Impossible.class, machine.decide(top, escalate, STREET, second), "no level above");
    }

    @Test
    void an_escalation_without_a_role_goes_up_by_one_until_the_last_rung() {
        ProcessDocument.Expiry up = new ProcessDocument.Expiry("escalate", null, null);
        ProcessDocument shipped = Shipped.document("W1");
        ProcessDocument.State reported = shipped.states().get(0);
        List<ProcessDocument.State> states = new ArrayList<>(shipped.states());
        states.set(
                0,
                new ProcessDocument.State(
                        reported.state(),
                        reported.label(),
                        reported.who(),
                        reported.deadlineHours(),
                        List.of(up, up, up),
                        null,
                        null,
                        null,
                        false));
        ProcessDefinition process = ProcessCheck.check(new ProcessDocument(
                        "UP",
                        shipped.label(),
                        null,
                        null,
                        null,
                        null,
                        states,
                        null,
                        null,
                        null,
                        List.of("community", "street"),
                        null))
                .definition();
        CaseMachine climbing = new CaseMachine(process, Clock.CONTINUOUS);
        CaseValue value = climbing.open(T0, null);

        CaseValue struck = climbing.expire(value, T0.plus(Duration.ofHours(9)))
                .orElseThrow()
                .next();

        assertEquals(2, struck.escalation());
        assertTrue(Assignee.role("street").same(struck.escalatedTo()));
    }

    @Test
    void only_a_return_from_whoever_was_asked_counts_as_a_wrong_dispatch() {
        ProcessDefinition w3 = Shipped.process("W3");
        CaseMachine third = new CaseMachine(w3, Clock.CONTINUOUS);
        Actor system = Actor.system("test");
        Move back = new Move(CaseAction.RETURN, "情况不明", null, null, null, false);
        CaseValue triaged =
                ((Decision.Moved) third.decide(third.open(T0, null), Move.of(CaseAction.TRIAGE), system, T0)).next();

        CaseValue reported = ((Decision.Moved) third.decide(triaged, back, system, T0)).next();
        assertEquals(CaseState.REPORTED, reported.state());
        assertEquals(0, reported.returns(), "nothing was dispatched yet");

        CaseValue dispatched =
                ((Decision.Moved) third.decide(triaged, Move.of(CaseAction.DISPATCH), system, T0)).next();
        assertEquals(
                1,
                ((Decision.Moved) third.decide(dispatched, back, system, T0))
                        .next()
                        .returns());
    }

    @Test
    void what_the_party_member_cannot_solve_reaches_a_department() {
        CaseMachine fifth = new CaseMachine(Shipped.process("W5"), Clock.CONTINUOUS);
        Actor member = new Actor(UUID.randomUUID(), "党员", Set.of(), p -> false, true, false, false);
        Actor department = new Actor(UUID.randomUUID(), "部门", Set.of("department"), p -> false, true, false, false);
        CaseValue value = fifth.open(T0, null);
        value = ((Decision.Moved) fifth.decide(value, Move.of(CaseAction.DISPATCH), actor("community"), T0)).next();
        value = ((Decision.Moved) fifth.decide(value, Move.of(CaseAction.ACCEPT), member, T0)).next();
        Move help = new Move(CaseAction.CO_HANDLE, null, Assignee.role("department"), null, null, false);

        Decision.Moved helped = (Decision.Moved) fifth.decide(value, help, member, T0);

        assertEquals(List.of(Assignee.role("department")), helped.next().coHandlers());
        assertEquals(List.of(new Effect.Tell(ExpiryStep.Target.CO_HANDLERS, Effect.Topic.ASSIGNED)), helped.effects());
        assertTrue(fifth.possible(helped.next(), department, T0).contains(CaseAction.CLOSE));
        assertEquals(
                "协调相关部门参与化解",
                ActionLabels.of(Shipped.process("W5"), CaseAction.CO_HANDLE).zh());
    }

    @Test
    void what_residents_say_is_coordinated_before_a_party_member_settles_it() {
        CaseMachine spoken = new CaseMachine(Shipped.process("W16"), Clock.CONTINUOUS);
        Actor member = new Actor(UUID.randomUUID(), "在职党员", Set.of(), p -> false, true, false, false);
        CaseValue value = spoken.open(T0, null);
        assertFalse(spoken.possible(value, STREET, T0).contains(CaseAction.HANDLE), "nothing was accepted yet");
        value = ((Decision.Moved) spoken.decide(value, Move.of(CaseAction.TRIAGE), actor("community"), T0)).next();
        assertFalse(spoken.possible(value, actor("grid-worker"), T0).contains(CaseAction.DISPATCH));
        value = ((Decision.Moved) spoken.decide(value, Move.of(CaseAction.DISPATCH), STREET, T0)).next();
        value = ((Decision.Moved) spoken.decide(value, Move.of(CaseAction.HANDLE), member, T0)).next();
        value = ((Decision.Moved) spoken.decide(value, Move.of(CaseAction.CLOSE), member, T0)).next();
        assertEquals(CaseState.CLOSED, value.state());
    }

    @Test
    void what_an_action_has_no_use_for_is_refused() {
        Assignee friend = Assignee.user(UUID.randomUUID(), "熟人");
        CaseValue closed = to(CaseState.CLOSED);
        Decision rate = machine.decide(closed, new Move(CaseAction.RATE, null, friend, T0, 5, false), RESIDENT, T0);
        Decision close = machine.decide(
                to(CaseState.FED_BACK), new Move(CaseAction.CLOSE, null, friend, T0, 5, false), STREET, T0);

        assertEquals(List.of("/to", "/until"), pointers(rate));
        assertEquals(List.of("/to", "/until", "/rating"), pointers(close));
        Move reopen = new Move(CaseAction.REOPEN, "未解决", friend, null, null, false);
        assertEquals(List.of("/to"), pointers(machine.decide(closed, reopen, RESIDENT, T0)));
        assertEquals(friend, moved(closed, reopen, STREET, T0).assignee());
    }

    private static List<String> pointers(Decision decision) {
        return assertInstanceOf(Decision.Faulty.class, decision).faults().stream()
                .map(Fault::pointer)
                .toList();
    }

    @Test
    void a_case_on_hold_goes_on_by_itself_at_the_time_given() {
        CaseValue value = machine.open(T0, null);
        Instant until = T0.plus(Duration.ofDays(2));
        CaseValue held = moved(
                value, new Move(CaseAction.SUSPEND, "等待材料", null, until, null, false), STREET, T0.plusSeconds(3600));

        assertEquals(until, machine.nextExpiry(held).orElseThrow());
        assertTrue(machine.wake(held, until.minusSeconds(1)).isEmpty());
        CaseValue awake =
                machine.wake(held, until.plusSeconds(300)).orElseThrow().next();

        assertFalse(awake.suspended());
        assertEquals(until.plus(Duration.ofHours(7)), awake.stateTimer().due(), "its time runs from the time given");
        CaseValue open = moved(
                value, new Move(CaseAction.SUSPEND, "等待材料", null, null, null, false), STREET, T0.plusSeconds(3600));
        assertTrue(machine.wake(open, until).isEmpty());
        assertTrue(machine.nextExpiry(open).isEmpty());
    }

    @Test
    void a_reopened_case_is_a_new_round_and_the_figures_remember_the_one_before() {
        CaseValue value = machine.open(T0, null);
        Instant due = value.overallTimer().due();
        Move extend = new Move(CaseAction.EXTEND, "材料未齐", null, due.plus(Duration.ofHours(24)), null, false);
        Move escalate = new Move(CaseAction.ESCALATE, "部门推诿", null, null, null, false);
        CaseValue worn = moved(moved(value, extend, STREET, T0), escalate, STREET, T0);
        Instant late = worn.overallTimer().due().plusSeconds(1);
        worn = machine.expire(worn, late).orElseThrow().next();
        for (CaseAction action : List.of(CaseAction.DISPATCH, CaseAction.ACCEPT, CaseAction.FEED_BACK)) {
            worn = moved(worn, Move.of(action), Actor.system("test"), late);
        }
        CaseValue closed = moved(worn, Move.of(CaseAction.CLOSE), STREET, late);

        CaseValue open = moved(closed, new Move(CaseAction.REOPEN, "未解决", null, null, null, false), RESIDENT, late);

        assertFalse(open.overdue());
        assertEquals(0, open.escalation());
        assertNull(open.escalatedTo());
        assertEquals(1, open.extensions(), "of all rounds");
        assertEquals(0, open.extensionsOfRound());
        assertEquals(1, open.earlier().lateRounds());
        assertTrue(machine.possible(open, STREET, late).contains(CaseAction.EXTEND));
    }

    @Test
    void a_handling_limit_replaces_that_of_the_handling_state_and_moves_the_overall_one() {
        CaseValue value = machine.open(T0, null, new OwnLimits(Duration.ofHours(4), null));
        assertEquals(
                T0.plus(Duration.ofHours(64 - 40 + 4)), value.overallTimer().due());
        assertEquals(machine.open(T0, null).stateTimer(), value.stateTimer(), "the first state keeps its own");
        value = moved(value, Move.of(CaseAction.DISPATCH), STREET, T0);
        value = moved(value, Move.of(CaseAction.ACCEPT), actor("department"), T0);
        assertEquals(T0.plus(Duration.ofHours(4)), value.stateTimer().due());
        value = moved(value, Move.of(CaseAction.FEED_BACK), actor("department"), T0);
        assertEquals(T0.plus(Duration.ofHours(16)), value.stateTimer().due());
        value = moved(value, Move.of(CaseAction.CLOSE), STREET, T0);
        Instant later = T0.plus(Duration.ofDays(1));
        CaseValue open = moved(value, new Move(CaseAction.REOPEN, "复发", null, null, null, false), RESIDENT, later);
        assertEquals(later.plus(Duration.ofHours(28)), open.overallTimer().due(), "reopened, the limit still holds");
    }

    @Test
    void every_shipped_process_has_a_state_in_which_a_case_is_dealt_with() {
        for (String key : List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W16", "W27")) {
            ProcessDefinition process = Shipped.process(key);
            CaseState handling = process.handlingState().orElseThrow();
            Duration hour = Duration.ofHours(1);
            assertEquals(hour, process.deadline(handling, hour).orElseThrow().limit(), key);
            Duration own = process.deadline(handling, null).orElseThrow().limit();
            assertEquals(
                    process.overall().limit().minus(own).plus(hour),
                    process.overallLimit(hour).orElseThrow(),
                    key);
        }
    }

    @Test
    void reopening_gives_fresh_deadlines_and_is_limited() {
        CaseValue closed = to(CaseState.CLOSED);
        Move reopen = new Move(CaseAction.REOPEN, "问题复发", null, null, null, false);
        Instant later = T0.plus(Duration.ofDays(10));

        CaseValue open = moved(closed, reopen, RESIDENT, later);

        assertEquals(CaseState.DISPATCHED, open.state());
        assertNull(open.closedAt());
        assertEquals(later.plus(Duration.ofHours(64)), open.overallTimer().due());
        assertInstanceOf(
                Decision.Impossible.class, machine.decide(closed, reopen, RESIDENT, T0.plus(Duration.ofDays(31))));
    }
}
