package org.linli.registry.internal.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A household (户). As it is shown. */
public record HouseholdView(
        UUID id,
        long version,
        String number,
        UUID divisionId,
        @Nullable UUID dwellingId,
        @Nullable UUID headId,
        @Nullable Integer size,
        List<String> categories,
        @Nullable String externalId,
        boolean generated)
        implements Listed {
    /** Used by queries, which read the categories as one text. */
    public HouseholdView(
            UUID id,
            long version,
            String number,
            UUID divisionId,
            @Nullable UUID dwellingId,
            @Nullable UUID headId,
            @Nullable Integer size,
            String categories,
            @Nullable String externalId,
            boolean generated) {
        this(
                id,
                version,
                number,
                divisionId,
                dwellingId,
                headId,
                size,
                Categories.list(categories),
                externalId,
                generated);
    }

    @Override
    public String sortValue() {
        return number;
    }
}
