package org.linli.orders.internal.process;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseState;

/**
 * A state of a process.
 *
 * @param state generic state
 * @param label local name
 * @param who may act while a case is in it
 * @param deadline how long a case may stay, null for as long as it takes
 * @param next later states that a step leads to instead of the following one; empty for the following one
 * @param shortcuts later states that can be reached directly as well
 * @param returnsTo earlier state that a return leads to; null when nothing can be returned from here
 * @param repeatable whether its own step may be repeated, such as a periodic feedback (定期反馈)
 */
public record StateRule(
        CaseState state,
        Text label,
        Who who,
        @Nullable Deadline deadline,
        Set<CaseState> next,
        Set<CaseState> shortcuts,
        @Nullable CaseState returnsTo,
        boolean repeatable) {
    public StateRule {
        next = Set.copyOf(next);
        shortcuts = Set.copyOf(shortcuts);
    }
}
