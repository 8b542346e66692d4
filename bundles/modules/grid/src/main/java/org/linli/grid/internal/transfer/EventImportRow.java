package org.linli.grid.internal.transfer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;

/**
 * A row of an import of events. Components are the columns.
 *
 * @param externalId key in the sender's system
 * @param division code of the division; may be left out when the grid says it
 * @param grid code or external id of a grid
 * @param reportedAt when it was reported
 * @param reporter name of who reported
 * @param steps what happened afterwards, oldest first, as a JSON array in a CSV cell
 * @param generated whether the row is generated sample data
 */
public record EventImportRow(
        @Nullable String externalId,
        @Nullable String title,
        @Nullable String description,
        @Nullable String category,
        @Nullable String division,
        @Nullable String grid,
        @Nullable BigDecimal lng,
        @Nullable BigDecimal lat,
        @Nullable String address,
        @Nullable Instant reportedAt,
        @Nullable String reporter,
        @Nullable String reporterPhone,
        @Nullable List<Step> steps,
        @Nullable Boolean generated) {
    /** A step of the past; {@code action}, {@code at} and {@code actor} are needed. */
    public record Step(
            @Nullable String action,
            @Nullable Instant at,
            @Nullable String actor,
            @Nullable Assignee to,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable Instant until,
            @Nullable Integer rating) {}
}
