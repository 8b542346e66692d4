package org.linli.grid.internal.grid;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grid as lists show it, without its boundary. */
public record GridLine(
        UUID id,
        String code,
        String name,
        GridType type,
        UUID divisionId,
        int households,
        @Nullable Integer residents,
        boolean partyUnit,
        boolean generated,
        List<String> responsible) {
    static final String SELECT = "select new org.linli.grid.internal.grid.GridLine(e.id, e.code, e.name, e.type,"
            + " e.divisionId, e.households, e.residents, e.partyUnit, e.generated) from GridRow e";

    /** As the database gives it. */
    public GridLine(
            UUID id,
            String code,
            String name,
            GridType type,
            UUID divisionId,
            int households,
            @Nullable Integer residents,
            boolean partyUnit,
            boolean generated) {
        this(id, code, name, type, divisionId, households, residents, partyUnit, generated, List.of());
    }

    GridLine withResponsible(List<String> names) {
        return new GridLine(id, code, name, type, divisionId, households, residents, partyUnit, generated, names);
    }
}
