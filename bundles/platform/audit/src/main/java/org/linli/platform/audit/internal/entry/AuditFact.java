package org.linli.platform.audit.internal.entry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an audit row says.
 *
 * @param at UTC, microseconds
 * @param actorId user, null for the system
 * @param address of the client, empty for the system
 * @param details JSON object
 */
public record AuditFact(
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        String actorName,
        String requestId,
        String address,
        String action,
        UUID subjectId,
        String details) {}
