package org.linli.registry.internal.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A building (楼栋). What people may write.
 *
 * @param estateId estate it belongs to
 * @param name number or name
 * @param floors number of floors
 * @param unitCount number of units
 * @param dwellingCount number of dwellings
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record BuildingFields(
        @NotNull UUID estateId,
        @NotBlank @Size(max = 100) String name,
        @Min(1) @Max(200) @Nullable Integer floors,
        @Min(0) @Max(200) @Nullable Integer unitCount,
        @Min(0) @Max(10000) @Nullable Integer dwellingCount,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
