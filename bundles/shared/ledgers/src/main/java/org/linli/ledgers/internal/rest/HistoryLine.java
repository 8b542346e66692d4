package org.linli.ledgers.internal.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.internal.store.HistoryRow;

/**
 * One line of a history.
 *
 * @param action kebab-case word
 * @param from state before; null for the first
 * @param actor who did it; empty for the system
 */
public record HistoryLine(
        UUID id,
        Instant at,
        String action,
        @Nullable String from,
        String to,
        String actor,
        @Nullable String reason) {
    static HistoryLine of(HistoryRow row) {
        return new HistoryLine(
                row.id(), row.happenedAt(), row.action(), row.from(), row.to(), row.actor(), row.reason());
    }
}
