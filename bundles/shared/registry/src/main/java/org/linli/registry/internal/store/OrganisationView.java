package org.linli.registry.internal.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation (组织机构). As it is shown. */
public record OrganisationView(
        UUID id,
        long version,
        String name,
        @Nullable String shortName,
        @Nullable String uscc,
        OrganisationType type,
        UUID divisionId,
        boolean active,
        @Nullable String address,
        @Nullable String externalId,
        boolean generated)
        implements Listed {
    @Override
    public String sortValue() {
        return name;
    }
}
