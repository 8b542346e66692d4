package org.linli.grid.internal.grid;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grid as a map shows it.
 *
 * @param boundary GeoJSON Polygon or MultiPolygon, null when not drawn
 */
public record GridOutline(
        UUID id,
        String code,
        String name,
        GridType type,
        UUID divisionId,
        @Nullable Map<String, Object> boundary) {
    /** As the database gives it. */
    public record Kept(
            UUID id,
            String code,
            String name,
            GridType type,
            UUID divisionId,
            @Nullable String boundary) {}
}
