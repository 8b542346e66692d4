package org.linli.orders.api.row;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.ProcessView;

/** The local names of states, each process looked up once. One use each. */
public final class StateLabels {
    private final Cases cases;
    private final Map<UUID, ProcessView> processes = new HashMap<>();

    public StateLabels(Cases cases) {
        this.cases = cases;
    }

    /** Null when there is no case. */
    public @Nullable Text of(@Nullable UUID processId, @Nullable CaseState state) {
        if (processId == null || state == null) {
            return null;
        }
        return processes.computeIfAbsent(processId, cases::process).states().stream()
                .filter(view -> view.state() == state)
                .map(ProcessView.StateView::label)
                .findFirst()
                .orElseGet(() -> Text.of(state.name(), state.name()));
    }
}
