package org.linli.grid.internal.event;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an event.
 *
 * @param category code of its class
 * @param majorCategory code of the major class, the same for a major one
 * @param lng longitude, WGS 84 / CGCS2000; null when not located
 * @param lat latitude
 * @param gridId grid that it lies in, null when not known
 */
public record EventFacts(
        String category,
        String majorCategory,
        String title,
        String description,
        @Nullable BigDecimal lng,
        @Nullable BigDecimal lat,
        String address,
        UUID divisionId,
        @Nullable UUID gridId) {}
