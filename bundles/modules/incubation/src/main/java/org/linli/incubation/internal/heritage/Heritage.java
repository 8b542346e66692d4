package org.linli.incubation.internal.heritage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object.
 *
 * @param registerNumber in the register of monuments or of old trees
 * @param ageYears of a tree, as it was estimated
 */
public record Heritage(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @NotNull HeritageKind kind,
        @Nullable @Size(max = 60) String registerNumber,
        @NotNull Protection protection,
        @NotBlank @Size(max = 200) String place,
        @Nullable @Min(1) @Max(9999) Integer ageYears) {}
