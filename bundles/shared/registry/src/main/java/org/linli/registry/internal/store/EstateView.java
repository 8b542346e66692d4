package org.linli.registry.internal.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An estate (小区). As it is shown. */
public record EstateView(
        UUID id,
        long version,
        String name,
        UUID divisionId,
        boolean hasProperty,
        @Nullable Integer households,
        @Nullable String ageClass,
        @Nullable String address,
        @Nullable String externalId,
        boolean generated)
        implements Listed {
    @Override
    public String sortValue() {
        return name;
    }
}
