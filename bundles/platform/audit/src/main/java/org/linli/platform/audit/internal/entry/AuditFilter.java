package org.linli.platform.audit.internal.entry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows; null fields do not narrow.
 *
 * @param action whole name, or the beginning when {@code actionPrefix}
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(
        @Nullable UUID actor,
        @Nullable String action,
        boolean actionPrefix,
        @Nullable UUID subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** A row in the order of time. */
    public record Place(Instant at, UUID id) {}
}
