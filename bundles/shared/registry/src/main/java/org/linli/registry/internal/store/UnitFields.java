package org.linli.registry.internal.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a building (单元). What people may write.
 *
 * @param buildingId building it belongs to
 * @param name number or name
 * @param dwellingCount number of dwellings
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record UnitFields(
        @NotNull UUID buildingId,
        @NotBlank @Size(max = 100) String name,
        @Min(0) @Max(10000) @Nullable Integer dwellingCount,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
