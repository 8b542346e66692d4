package org.linli.grid.internal.grid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/**
 * A grid (网格).
 *
 * @param households number of households that live there
 * @param partyUnit whether it has a Party branch or group of its own
 * @param boundary GeoJSON Polygon or MultiPolygon, null when not drawn
 * @param areaSquareMetres of the boundary
 * @param responsible names of its heads today (网格长); empty is a violation
 */
public record GridView(
        UUID id,
        String code,
        String name,
        GridType type,
        Text typeLabel,
        UUID divisionId,
        int households,
        @Nullable Integer residents,
        boolean partyUnit,
        @Nullable Map<String, Object> boundary,
        @Nullable BigDecimal areaSquareMetres,
        List<String> responsible,
        boolean generated,
        long version)
        implements Versioned {}
