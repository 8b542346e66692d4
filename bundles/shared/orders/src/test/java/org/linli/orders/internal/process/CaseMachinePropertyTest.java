package org.linli.orders.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.api.problem.Text;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.orders.internal.Shipped;

/** Random walks through shipped and random processes; the seed is fixed so that a failure can be repeated. */
class CaseMachinePropertyTest {
    private static final Actor ANYBODY = new Actor(new UUID(7, 7), "甲", Set.of(), p -> true, true, true, true);
    private static final Clock WORKING = Shipped.calendar(ZoneId.of("Asia/Shanghai"));

    record Step(Move move, Instant at, CaseValue after) {}

    static Stream<ProcessDefinition> processes() {
        Random random = new Random(4711);
        return Stream.concat(
                Shipped.TEMPLATES.stream().map(Shipped::process),
                Stream.generate(() -> randomProcess(random)).limit(60));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void a_case_never_leaves_its_process_and_its_figures_stay_consistent(ProcessDefinition process) {
        walks(process, (machine, steps) -> {
            CaseValue before = machine.open(steps.get(0).at(), null);
            for (Step step : steps) {
                CaseValue after = step.after();
                assertTrue(process.has(after.state()), () -> after + " outside of " + process.key());
                assertEquals(after.state().ended(), after.closedAt() != null, "ended means closed");
                assertTrue(after.returns() >= before.returns() && after.reworks() >= before.reworks());
                assertTrue(after.extensionsOfRound() <= process.extension().times());
                assertTrue(after.extensions() >= before.extensions(), "the figures forget no extension");
                assertTrue(after.reopenings() <= process.reopening().times());
                if (after.suspended()) {
                    assertEquals(List.of(CaseAction.RESUME), machine.possible(after, step.at()));
                    assertTrue(machine.nextExpiry(after).isEmpty(), "nothing expires on hold");
                }
                if (after.state().ended()) {
                    assertTrue(machine.nextExpiry(after).isEmpty(), "nothing expires after the end");
                }
                before = after;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void the_history_replayed_gives_the_same_value(ProcessDefinition process) {
        walks(process, (machine, steps) -> {
            Instant opened = steps.get(0).at();
            CaseValue value = machine.open(opened, null);
            for (Step step : steps) {
                value = step.move().action() == CaseAction.EXPIRE
                        ? machine.expire(value, step.at()).orElseThrow().next()
                        : ((Decision.Moved) machine.decide(value, step.move(), ANYBODY, step.at())).next();
                assertEquals(step.after(), value);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void time_on_hold_does_not_count(ProcessDefinition process) {
        Clock clock = process.continuous() ? Clock.CONTINUOUS : WORKING;
        walks(process, (machine, steps) -> {
            CaseValue value = steps.get(steps.size() - 1).after();
            Instant now = steps.get(steps.size() - 1).at();
            if (!machine.possible(value, now).contains(CaseAction.SUSPEND)) {
                return;
            }
            Instant later = now.plus(Duration.ofDays(45)).plusSeconds(4321);
            Move hold = new Move(CaseAction.SUSPEND, "等待施工", null, null, null, false);
            CaseValue held = ((Decision.Moved) machine.decide(value, hold, ANYBODY, now)).next();
            assertFalse(machine.overdue(held, later) && !machine.overdue(value, now), "on hold nobody is late");
            CaseValue back = ((Decision.Moved) machine.decide(held, Move.of(CaseAction.RESUME), ANYBODY, later)).next();

            for (Timer[] timers :
                    new Timer[][] {{value.stateTimer(), back.stateTimer()}, {value.overallTimer(), back.overallTimer()}
                    }) {
                if (timers[0].due() != null) {
                    assertEquals(clock.between(now, timers[0].due()), clock.between(later, timers[1].due()));
                }
                assertEquals(timers[0].expired(), timers[1].expired());
                if (timers[0].due() != null && timers[0].due().isBefore(now)) {
                    assertEquals(timers[0].due(), timers[1].due(), "what was missed stays missed");
                }
            }
            CaseValue shifted = machine.shifted(value, now, later);
            assertEquals(back.overallTimer(), shifted.overallTimer(), "standing still is like being on hold");
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void every_reachable_case_can_still_end(ProcessDefinition process) {
        walks(process, (machine, steps) -> {
            for (Step step : steps) {
                assertTrue(canEnd(machine, step.after(), step.at()), () -> "stuck at " + step.after());
            }
        });
    }

    private static boolean canEnd(CaseMachine machine, CaseValue from, Instant now) {
        ArrayDeque<CaseValue> queue = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>();
        while (!queue.isEmpty()) {
            CaseValue value = queue.poll();
            if (value.state().ended()) {
                return true;
            }
            if (!seen.add(value.state() + "/" + value.suspended())) {
                continue;
            }
            for (CaseAction action : machine.possible(value, now)) {
                if (action != CaseAction.REJECT
                        && machine.decide(value, fitting(action, value, new Random(1), now), ANYBODY, now)
                                instanceof Decision.Moved moved) {
                    queue.add(moved.next());
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("processes")
    void a_case_climbs_the_ladder_of_its_process_rung_by_rung_and_never_beyond(ProcessDefinition process) {
        walks(process, (machine, steps) -> {
            CaseValue before = machine.open(steps.get(0).at(), null);
            for (Step step : steps) {
                CaseValue after = step.after();
                int top = process.ladder().isEmpty() ? 9 : process.ladder().size();
                assertTrue(after.escalation() <= top, () -> after + " above " + process.ladder());
                if (step.move().action() == CaseAction.EXPIRE) {
                    assertTrue(after.escalation() >= before.escalation());
                    assertEquals(
                            after.escalation() == before.escalation(),
                            Objects.equals(after.escalatedTo(), before.escalatedTo()),
                            "a new supervisor is a new level, and the other way round");
                    if (after.escalation() > before.escalation()) {
                        assertEquals(Assignee.role(process.ladder().get(after.escalation() - 1)), after.escalatedTo());
                    }
                    boolean up = machine.possible(after, step.at()).contains(CaseAction.ESCALATE);
                    assertEquals(after.escalation() < top, up, "nobody is cut off from the rungs above");
                }
                before = after;
            }
        });
    }

    interface Claim {
        void holds(CaseMachine machine, List<Step> steps);
    }

    private static void walks(ProcessDefinition process, Claim claim) {
        CaseMachine machine = new CaseMachine(process, process.continuous() ? Clock.CONTINUOUS : WORKING);
        Random random = new Random(process.key().hashCode());
        int moves = 0;
        for (int walk = 0; walk < 25; walk++) {
            List<Step> steps = walk(machine, random);
            moves += steps.size();
            if (!steps.isEmpty()) {
                claim.holds(machine, steps);
            }
        }
        assertNotEquals(0, moves);
    }

    private static List<Step> walk(CaseMachine machine, Random random) {
        Instant now = Instant.parse("2026-01-05T01:00:00Z").plusSeconds(random.nextInt(20_000_000));
        CaseValue value = machine.open(now, null);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            now = i == 0 ? now : now.plusSeconds(random.nextInt(random.nextBoolean() ? 600 : 300_000));
            Move move = random.nextInt(3) == 0
                    ? Move.of(CaseAction.EXPIRE)
                    : pick(machine.possible(value, now), value, random, now);
            CaseValue next = move == null ? null : apply(machine, value, move, now);
            if (next != null) {
                if (steps.isEmpty()) {
                    // The claims replay from the first step: open at the same instant.
                    value = machine.open(now, null);
                    next = apply(machine, value, move, now);
                    if (next == null) {
                        continue;
                    }
                }
                value = next;
                steps.add(new Step(move, now, value));
            }
        }
        return steps;
    }

    private static @Nullable CaseValue apply(CaseMachine machine, CaseValue value, Move move, Instant now) {
        if (move.action() == CaseAction.EXPIRE) {
            return machine.expire(value, now).map(Decision.Moved::next).orElse(null);
        }
        return machine.decide(value, move, ANYBODY, now) instanceof Decision.Moved moved ? moved.next() : null;
    }

    private static @Nullable Move pick(List<CaseAction> possible, CaseValue value, Random random, Instant now) {
        return possible.isEmpty() ? null : fitting(possible.get(random.nextInt(possible.size())), value, random, now);
    }

    private static Move fitting(CaseAction action, CaseValue value, Random random, Instant now) {
        Instant due = value.overallTimer().due() == null
                ? value.stateTimer().due()
                : value.overallTimer().due();
        return new Move(
                action,
                "原因",
                receiver(action, random),
                action == CaseAction.EXTEND && due != null ? due.plusSeconds(1 + random.nextInt(3000)) : null,
                action == CaseAction.RATE ? 1 + random.nextInt(5) : null,
                false);
    }

    private static @Nullable Assignee receiver(CaseAction action, Random random) {
        Assignee receiver = Assignee.role("role-" + random.nextInt(3));
        return switch (action) {
            case TRANSFER, CO_HANDLE, ESCALATE -> receiver;
            case TRIAGE, DISPATCH, ACCEPT, HANDLE, RETURN, REOPEN -> random.nextBoolean() ? receiver : null;
            default -> null;
        };
    }

    private static ProcessDefinition randomProcess(Random random) {
        List<CaseState> middle = new ArrayList<>(List.of(
                CaseState.TRIAGED, CaseState.DISPATCHED, CaseState.ACCEPTED, CaseState.HANDLING, CaseState.FED_BACK));
        Collections.shuffle(middle, random);
        List<CaseState> order = new ArrayList<>(List.of(CaseState.REPORTED));
        order.addAll(middle.subList(0, random.nextInt(6)));
        boolean closed = random.nextBoolean();
        if (closed) {
            order.add(CaseState.CLOSED);
        }
        if (!closed || random.nextBoolean()) {
            order.add(CaseState.RATED);
        }
        List<ProcessDocument.State> states = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            CaseState state = order.get(i);
            boolean deadline = !state.ended() && random.nextBoolean();
            states.add(new ProcessDocument.State(
                    state.name(),
                    Text.of("环节", "State"),
                    new ProcessDocument.People(List.of("street"), null, random.nextBoolean(), false),
                    deadline ? BigDecimal.valueOf(1 + random.nextInt(60)) : null,
                    deadline && random.nextBoolean()
                            ? List.of(new ProcessDocument.Expiry("escalate", "street", null))
                            : null,
                    !state.ended() && i + 2 < order.size() && random.nextInt(4) == 0
                            ? List.of(order.get(i + 2).name())
                            : null,
                    !state.ended() && i + 2 < order.size() && random.nextBoolean()
                            ? List.of(order.get(order.size() - 1).name())
                            : null,
                    !state.ended() && i > 1 && random.nextBoolean()
                            ? order.get(random.nextInt(i)).name()
                            : null,
                    !state.ended() && random.nextBoolean()));
        }
        ProcessDocument document = new ProcessDocument(
                "R" + random.nextInt(1_000_000),
                Text.of("随机", "Random"),
                null,
                random.nextBoolean() ? "continuous" : null,
                null,
                null,
                states,
                random.nextBoolean()
                        ? new ProcessDocument.Limit(BigDecimal.valueOf(1 + random.nextInt(100)), null)
                        : null,
                random.nextBoolean() ? new ProcessDocument.Extension(random.nextInt(4), BigDecimal.TEN) : null,
                random.nextBoolean() ? new ProcessDocument.Reopening(random.nextInt(4), 30, null) : null,
                random.nextBoolean() ? List.of("street", "district-admin") : null,
                random.nextBoolean() ? Map.of("suspend", new ProcessDocument.Action(null, null, true)) : null);
        ProcessCheck.Result result = ProcessCheck.check(document);
        if (result.definition() == null) {
            throw new AssertionError(document + ": " + result.faults());
        }
        return result.definition();
    }
}
