package org.linli.grid.internal.forwarding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;
import org.linli.grid.api.EventReport;

/**
 * How far one report to one platform is.
 *
 * @param attempts since it was made or last asked for
 * @param nextAttemptAt null when it is not tried again by itself
 * @param problem why the last attempt did not succeed
 * @param reference under which the other side keeps it
 */
public record ForwardingView(
        UUID id,
        String platform,
        UUID eventId,
        EventReport.Transition transition,
        UUID divisionId,
        ForwardingState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String problem,
        @Nullable String reference,
        Instant madeAt,
        @Nullable Instant doneAt,
        long version)
        implements Versioned {}
