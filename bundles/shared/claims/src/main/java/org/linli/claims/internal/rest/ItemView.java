package org.linli.claims.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.claims.api.ItemState;

/**
 * An item with what the caller can do now.
 *
 * @param free places that are left
 * @param requests claims that await acceptance
 * @param audience divisions to whose people it is published
 * @param mine whether the caller asked for it or published it
 * @param contactName masked unless the caller has to know it, as is {@code contactPhone}
 * @param possibleActions of change, publish, close, withdraw, claim
 */
public record ItemView(
        UUID id,
        String list,
        Text listLabel,
        String title,
        String description,
        UUID divisionId,
        List<UUID> audience,
        ItemState state,
        Text stateLabel,
        int places,
        int taken,
        int free,
        int requests,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Map<String, Object> fields,
        @Nullable String contactName,
        @Nullable String contactPhone,
        @Nullable UUID subjectId,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        boolean mine,
        boolean generated,
        List<String> possibleActions,
        long version)
        implements Versioned {}
