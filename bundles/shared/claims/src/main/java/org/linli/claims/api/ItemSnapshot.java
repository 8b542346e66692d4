package org.linli.claims.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as it stands, without anything personal.
 *
 * @param id of the item
 * @param list key of the list
 * @param title as published
 * @param divisionId where it lies
 * @param state how it stands
 * @param places how many may claim it
 * @param taken places that are taken, those of confirmed claims included
 * @param firstDay from which it may be claimed; null for at once
 * @param lastDay until which it may be claimed; null for no end
 * @param publishedAt UTC; null before
 * @param endedAt UTC; null before
 * @param fields by the schema of the list
 * @param subject row of the contributing module; null when there is none
 * @param version grows with every change of the item
 */
public record ItemSnapshot(
        UUID id,
        String list,
        String title,
        UUID divisionId,
        ItemState state,
        int places,
        int taken,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Instant publishedAt,
        @Nullable Instant endedAt,
        Map<String, Object> fields,
        @Nullable UUID subject,
        long version) {
    public ItemSnapshot {
        fields = Map.copyOf(fields);
    }

    /** Places that are left. */
    public int free() {
        return Math.max(0, places - taken);
    }
}
