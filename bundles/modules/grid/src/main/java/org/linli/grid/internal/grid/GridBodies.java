package org.linli.grid.internal.grid;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about grids. */
public final class GridBodies {
    private GridBodies() {}

    /**
     * A grid as a whole; also what a patch applies to.
     *
     * @param boundary GeoJSON Polygon or MultiPolygon
     */
    public record Body(
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 100) String name,
            @NotNull GridType type,
            @NotNull UUID divisionId,
            @Min(0) int households,
            @Nullable @Min(0) Integer residents,
            boolean partyUnit,
            @Nullable Map<String, Object> boundary) {
        GridFacts facts() {
            return new GridFacts(code.strip(), name.strip(), type, divisionId, households, residents, partyUnit);
        }
    }
}
