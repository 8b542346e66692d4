package org.linli.claims.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.claims.api.ItemState;
import org.linli.claims.internal.store.ItemRow;

/**
 * An item in a list.
 *
 * @param free places that are left
 */
public record ItemLine(
        UUID id,
        String list,
        Text listLabel,
        String title,
        String description,
        UUID divisionId,
        ItemState state,
        Text stateLabel,
        int places,
        int taken,
        int free,
        int requests,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant endedAt,
        boolean generated) {
    static ItemLine of(ItemRow row, Text listLabel) {
        return new ItemLine(
                row.id(),
                row.list(),
                listLabel,
                row.title(),
                row.description(),
                row.divisionId(),
                row.state(),
                row.state().label(),
                row.places(),
                row.taken(),
                row.free(),
                row.requests(),
                row.firstDay(),
                row.lastDay(),
                row.createdAt(),
                row.publishedAt(),
                row.endedAt(),
                row.generated());
    }
}
