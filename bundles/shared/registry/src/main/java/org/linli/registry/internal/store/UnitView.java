package org.linli.registry.internal.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit of a building (单元). As it is shown. */
public record UnitView(
        UUID id,
        long version,
        UUID buildingId,
        String name,
        @Nullable Integer dwellingCount,
        @Nullable String externalId,
        boolean generated,
        UUID divisionId)
        implements Listed {
    @Override
    public String sortValue() {
        return name;
    }
}
