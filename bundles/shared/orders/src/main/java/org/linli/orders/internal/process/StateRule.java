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
 * @param shortcuts later states that can be reached directly, beside the next one
 * @param returnsTo earlier state that a return leads to; null when nothing can be returned from here
 * @param repeatable whether its own step may be repeated, such as a periodic feedback (定期反馈)
 */
public record StateRule(
        CaseState state,
        Text label,
        Who who,
        @Nullable Deadline deadline,
        Set<CaseState> shortcuts,
        @Nullable CaseState returnsTo,
        boolean repeatable) {
    public StateRule {
        shortcuts = Set.copyOf(shortcuts);
    }
}
