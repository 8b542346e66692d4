package org.linli.registry.internal.store;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dwelling (房屋). As it is shown. */
public record DwellingView(
        UUID id,
        long version,
        UUID unitId,
        String name,
        @Nullable Integer floor,
        @Nullable BigDecimal area,
        @Nullable String use,
        @Nullable String externalId,
        boolean generated,
        UUID divisionId)
        implements Listed {
    @Override
    public String sortValue() {
        return name;
    }
}
