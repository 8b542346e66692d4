package org.linli.elderly.internal.missing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;

/** What goes over the wire about missing elders. */
public final class CallOutBodies {
    private static final int MOST_SEARCHERS = 10_000;

    private CallOutBodies() {}

    /**
     * An elder is missing.
     *
     * @param elderId null for somebody whom the module does not look after
     * @param divisionId where the search begins
     * @param lastSeenAt null for just now
     * @param looks what he looks like and wears, and what may help to find him
     */
    public record NewCallOut(
            @Nullable UUID elderId,
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 1000) String looks,
            @Nullable Instant lastSeenAt,
            @NotBlank @Size(max = 200) String lastSeenPlace) {}

    /**
     * The elder was found, or it was a false alarm.
     *
     * @param searchers how many people searched
     */
    public record SearchEnd(
            @NotNull Instant foundAt,
            @NotBlank @Size(max = 200) String place,
            @NotNull Outcome outcome,
            @Min(0) @Max(MOST_SEARCHERS) int searchers) {}

    /** A call-out in a list. */
    public record CallOutLine(
            UUID id,
            UUID divisionId,
            @Nullable UUID elderId,
            Instant calledAt,
            @Nullable Instant foundAt,
            @Nullable Outcome outcome,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable Text stateLabel) {}

    /**
     * A call-out with how its case stands, what happened and what the caller can do now.
     *
     * @param searchMinutes from the call to the finding; null while he is missing
     */
    public record CallOutView(
            UUID id,
            UUID divisionId,
            @Nullable UUID elderId,
            @Nullable String personName,
            String looks,
            Instant lastSeenAt,
            String lastSeenPlace,
            Instant calledAt,
            @Nullable Instant foundAt,
            @Nullable String foundPlace,
            @Nullable Outcome outcome,
            @Nullable Integer searchers,
            @Nullable Long searchMinutes,
            CaseSnapshot handling,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            long version)
            implements Versioned {}
}
