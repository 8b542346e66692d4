package org.linli.grid.internal.dispute;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/**
 * A dispute.
 *
 * @param foundAt when it was found (排查)
 * @param endedAt when it was mediated, failed or withdrawn
 */
public record DisputeView(
        UUID id,
        String kind,
        String title,
        String description,
        UUID divisionId,
        @Nullable UUID gridId,
        DisputeState state,
        Instant foundAt,
        @Nullable String mediator,
        @Nullable Instant endedAt,
        @Nullable String result,
        boolean generated,
        long version)
        implements Versioned {}
