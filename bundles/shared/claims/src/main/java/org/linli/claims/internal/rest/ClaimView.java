package org.linli.claims.internal.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.internal.store.ClaimRow;

/**
 * A claim.
 *
 * @param claimant name of who claimed, masked for those who need not know it
 * @param mine whether the caller made it
 * @param dueDay until which something is to be done
 * @param times records of service
 * @param hours sum of their hours
 * @param possibleActions of accept, decline, serve, confirm, withdraw; none in lists
 */
public record ClaimView(
        UUID id,
        UUID itemId,
        String itemTitle,
        String list,
        UUID divisionId,
        ClaimantKind claimantKind,
        String claimant,
        boolean mine,
        ClaimState state,
        Text stateLabel,
        String note,
        Instant claimedAt,
        @Nullable LocalDate dueDay,
        @Nullable Instant servedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        int times,
        BigDecimal hours,
        @Nullable Integer rating,
        @Nullable String ratingNote,
        List<String> possibleActions,
        long version)
        implements Versioned {
    /** @param claimant as the caller may read it */
    static ClaimView of(ClaimRow row, String claimant, @Nullable UUID me, List<String> possible) {
        return new ClaimView(
                row.id(),
                row.itemId(),
                row.itemTitle(),
                row.list(),
                row.divisionId(),
                row.claimantKind(),
                claimant,
                me != null && me.equals(row.userId()),
                row.state(),
                row.state().label(),
                row.note(),
                row.claimedAt(),
                row.dueDay(),
                row.servedAt(),
                row.confirmedAt(),
                row.endedAt(),
                row.endReason(),
                row.times(),
                row.hours(),
                row.rating(),
                row.ratingNote(),
                possible,
                row.version());
    }
}
