package org.linli.registry.internal.store;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation (组织机构). What people may write.
 *
 * @param name official name
 * @param shortName name in everyday use
 * @param uscc unified social credit code (统一社会信用代码, GB 32100)
 * @param type kind of organisation
 * @param divisionId division it is in
 * @param active whether it still exists
 * @param address postal address
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record OrganisationFields(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 100) @Nullable String shortName,
        @Nullable String uscc,
        @NotNull OrganisationType type,
        @NotNull UUID divisionId,
        boolean active,
        @Size(max = 200) @Nullable String address,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
