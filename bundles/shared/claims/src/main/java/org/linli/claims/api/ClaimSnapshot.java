package org.linli.claims.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it stands.
 *
 * @param id of the claim
 * @param itemId the item
 * @param claimant who claimed, in clear: whoever shows it to people masks it
 * @param state how it stands
 * @param claimedAt when it was made, UTC
 * @param dueDay until which something must have been served; null for no deadline
 * @param servedAt last record of service, UTC; null before
 * @param confirmedAt last confirmation, UTC; null before
 * @param endedAt when it was withdrawn, declined, ended or confirmed for good, UTC; null before
 * @param times records of service
 * @param hours sum of the hours of all records, with two decimals
 * @param rating of the last confirmation, 1 to 5; null when none was given
 * @param version grows with every change of the claim
 */
public record ClaimSnapshot(
        UUID id,
        UUID itemId,
        Claimant claimant,
        ClaimState state,
        Instant claimedAt,
        @Nullable LocalDate dueDay,
        @Nullable Instant servedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant endedAt,
        int times,
        BigDecimal hours,
        @Nullable Integer rating,
        long version) {}
