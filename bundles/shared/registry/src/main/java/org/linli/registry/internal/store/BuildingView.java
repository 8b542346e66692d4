package org.linli.registry.internal.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A building (楼栋). As it is shown. */
public record BuildingView(
        UUID id,
        long version,
        UUID estateId,
        String name,
        @Nullable Integer floors,
        @Nullable Integer unitCount,
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
