package org.linli.grid.internal.grid;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a grid beside its boundary.
 *
 * @param code stable key within the district
 * @param divisionId community or village that it belongs to
 * @param households number of households that live there (常住户数)
 * @param residents number of residents, null when not known
 * @param partyUnit whether it has a Party branch or group of its own (网格党支部、党小组)
 */
public record GridFacts(
        String code,
        String name,
        GridType type,
        UUID divisionId,
        int households,
        @Nullable Integer residents,
        boolean partyUnit) {}
