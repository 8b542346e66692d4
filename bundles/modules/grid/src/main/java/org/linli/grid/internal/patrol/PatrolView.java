package org.linli.grid.internal.patrol;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/**
 * A patrol.
 *
 * @param clientId given by the phone
 * @param walker name of whoever walks
 * @param divisionId where the grid lay when it began
 * @param endedAt null while it runs
 * @param metres length of the way
 * @param points received so far
 * @param coveredPercent how much of the grid was in sight, in whole per cent; null when the grid has no boundary
 * @param trackRemoved whether the points are gone because their time was up
 */
public record PatrolView(
        UUID id,
        UUID clientId,
        UUID userId,
        String walker,
        UUID gridId,
        UUID divisionId,
        PatrolKind kind,
        Instant startedAt,
        @Nullable Instant endedAt,
        long metres,
        int points,
        @Nullable Integer coveredPercent,
        String note,
        boolean trackRemoved,
        long version)
        implements Versioned {}
