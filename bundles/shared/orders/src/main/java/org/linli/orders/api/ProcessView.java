package org.linli.orders.api;

import java.util.List;
import java.util.UUID;
import org.linli.api.problem.Text;

/**
 * A process version as other modules may show it.
 *
 * @param id of the version
 * @param key such as {@code W1}
 * @param version number, from 1
 * @param label name of the process
 * @param states in their order, {@link CaseState#REJECTED} last
 */
public record ProcessView(UUID id, String key, int version, Text label, List<StateView> states) {
    public ProcessView {
        states = List.copyOf(states);
    }

    /**
     * A state of the process.
     *
     * @param label the process's own name of the state
     * @param next states that one step forward leads to, the regular one first
     */
    public record StateView(CaseState state, Text label, List<CaseState> next) {
        public StateView {
            next = List.copyOf(next);
        }
    }
}
