package org.linli.orders.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
    void a_handling_limit_replaces_that_of_the_handling_state_and_moves_the_overall_one() {
        CaseValue value = machine.open(T0, null, Duration.ofHours(4));
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
        for (String key : List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W27")) {
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
