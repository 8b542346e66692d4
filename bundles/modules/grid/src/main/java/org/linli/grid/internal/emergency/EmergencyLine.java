package org.linli.grid.internal.emergency;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseState;

/**
 * An emergency call-out in a list.
 *
 * @param stateLabel the district's own name of the state
 */
public record EmergencyLine(
        UUID id,
        String kind,
        String title,
        UUID divisionId,
        Instant calledAt,
        @Nullable String number,
        @Nullable CaseState state,
        @Nullable UUID processId,
        @Nullable Text stateLabel) {
    static final String SELECT = "select new org.linli.grid.internal.emergency.EmergencyLine(e.id, e.kind, e.title,"
            + " e.divisionId, e.calledAt, e.copy.number, e.copy.state, e.copy.processId) from EmergencyRow e";

    /** As the database gives it. */
    public EmergencyLine(
            UUID id,
            String kind,
            String title,
            UUID divisionId,
            Instant calledAt,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable UUID processId) {
        this(id, kind, title, divisionId, calledAt, number, state, processId, null);
    }

    EmergencyLine withLabel(@Nullable Text label) {
        return new EmergencyLine(id, kind, title, divisionId, calledAt, number, state, processId, label);
    }
}
