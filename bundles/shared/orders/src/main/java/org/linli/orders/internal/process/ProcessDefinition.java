package org.linli.orders.internal.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;

/**
 * A checked process (流程): a district's own form of the closed loop. Made by {@link ProcessCheck} only, so that whoever holds one
 * can rely on its order: it begins with REPORTED, ended states come last, and every case can end.
 *
 * @param key such as {@code W1}
 * @param label name
 * @param continuous whether its deadlines run day and night instead of in working time
 * @param calendar key of the tenant's calendar
 * @param states in their order, without REJECTED
 * @param overall limit of the whole case, null for none
 * @param extension how deadlines can be extended
 * @param reopening how ended cases can be taken up again
 * @param ladder roles that look after a case at level 1, 2 … (升级督办层级); the last one is as far as it goes
 * @param actions what differs from the usual
 * @param caseTypes types of cases whose default it is
 */
public record ProcessDefinition(
        String key,
        Text label,
        boolean continuous,
        String calendar,
        List<StateRule> states,
        @Nullable Deadline overall,
        Extension extension,
        Reopening reopening,
        List<String> ladder,
        Map<CaseAction, ActionRule> actions,
        Set<String> caseTypes) {

    /**
     * @param times how often, 0 for never
     * @param limit longest time added at once
     */
    public record Extension(int times, Duration limit) {}

    /**
     * @param times how often, 0 for never
     * @param withinDays calendar days after the end
     * @param to state it goes to; a rejected case goes to REPORTED
     */
    public record Reopening(int times, int withinDays, CaseState to) {}

    public ProcessDefinition {
        states = List.copyOf(states);
        ladder = List.copyOf(ladder);
        actions = Map.copyOf(actions);
        caseTypes = Set.copyOf(caseTypes);
    }

    /** Label of a rejected case where the process has none of its own. */
    public static final Text REJECTED_LABEL = Text.of("不予受理", "Rejected");

    public Optional<StateRule> rule(CaseState state) {
        return states.stream().filter(rule -> rule.state() == state).findFirst();
    }

    public Text labelOf(CaseState state) {
        return rule(state).map(StateRule::label).orElse(REJECTED_LABEL);
    }

    public boolean has(CaseState state) {
        return state == CaseState.REJECTED || rule(state).isPresent();
    }

    /** Place in the order; states that the process does not have come after all others. */
    public int index(CaseState state) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).state() == state) {
                return i;
            }
        }
        return states.size();
    }

    /** The state in which a case is dealt with (处置环节): the last of handling, accepted and dispatched that the process has. */
    public Optional<CaseState> handlingState() {
        return Stream.of(CaseState.HANDLING, CaseState.ACCEPTED, CaseState.DISPATCHED)
                .filter(state -> rule(state).isPresent())
                .findFirst();
    }

    /**
     * The deadline of a state for a case.
     *
     * @param handlingLimit stands in for the limit of the state in which a case is dealt with; where that state has no deadline of
     *     its own, passing it marks the case as overdue. Null for what the process says
     */
    public Optional<Deadline> deadline(CaseState state, @Nullable Duration handlingLimit) {
        Optional<Deadline> own = rule(state).map(StateRule::deadline);
        if (handlingLimit == null || handlingState().filter(state::equals).isEmpty()) {
            return own;
        }
        return Optional.of(
                new Deadline(handlingLimit, own.map(Deadline::onExpiry).orElse(List.of(new ExpiryStep.MarkOverdue()))));
    }

    /** The limit of the whole case: it moves with the handling limit, so that one never contradicts the other. */
    public Optional<Duration> overallLimit(@Nullable Duration handlingLimit) {
        if (overall == null) {
            return Optional.empty();
        }
        if (handlingLimit == null || handlingState().isEmpty()) {
            return Optional.of(overall.limit());
        }
        Duration moved = handlingState()
                .flatMap(this::rule)
                .map(StateRule::deadline)
                .map(own -> overall.limit().minus(own.limit()).plus(handlingLimit))
                .orElse(overall.limit());
        return Optional.of(moved.compareTo(handlingLimit) < 0 ? handlingLimit : moved);
    }

    /** States that one step forward can reach, the regular next one first. */
    public List<CaseState> forward(CaseState state) {
        Optional<StateRule> rule = rule(state);
        List<CaseState> targets =
                new ArrayList<>(inOrder(rule.map(StateRule::next).orElse(Set.of())));
        int index = index(state);
        if (targets.isEmpty() && index + 1 < states.size()) {
            targets.add(states.get(index + 1).state());
        }
        inOrder(rule.map(StateRule::shortcuts).orElse(Set.of())).stream()
                .filter(target -> !targets.contains(target))
                .forEach(targets::add);
        return targets;
    }

    private List<CaseState> inOrder(Set<CaseState> some) {
        return states.stream().map(StateRule::state).filter(some::contains).toList();
    }
}
