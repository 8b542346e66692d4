package org.linli.registry.internal.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A household (户). What people may write.
 *
 * @param number number of the household (户号)
 * @param divisionId division it is registered in
 * @param dwellingId where it lives, null when unknown
 * @param headId person who heads it (户主)
 * @param size number of members
 * @param categories such as {@code minimum-living} (低保), {@code extreme-hardship} (特困)
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record HouseholdFields(
        @NotBlank @Size(max = 100) String number,
        @NotNull UUID divisionId,
        @Nullable UUID dwellingId,
        @Nullable UUID headId,
        @Min(0) @Max(100) @Nullable Integer size,
        @Nullable @Size(max = 10) List<@Pattern(regexp = "[a-z0-9-]{1,25}") String> categories,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
