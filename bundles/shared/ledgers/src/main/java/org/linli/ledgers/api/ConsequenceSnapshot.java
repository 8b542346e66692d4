package org.linli.ledgers.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a subject, as it stands.
 *
 * @param id of it
 * @param kind key of the consequence
 * @param scheme key of the scheme by which it was assessed
 * @param period that was assessed, as {@link Period#text}
 * @param subject whom it concerns
 * @param state how it stands
 * @param decidedAt UTC
 * @param dueDay until which something is to be done; null for nothing
 * @param endedAt UTC; null while it has not ended
 */
public record ConsequenceSnapshot(
        UUID id,
        String kind,
        String scheme,
        String period,
        Subject subject,
        ConsequenceState state,
        Instant decidedAt,
        @Nullable LocalDate dueDay,
        @Nullable Instant endedAt) {}
