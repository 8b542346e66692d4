package org.linli.incubation.internal.brand;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a brand or a cultural organisation.
 *
 * @param colour of the service that a brand stands for
 * @param teamId team behind it
 * @param members of a cultural organisation
 */
public record Brand(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @NotNull BrandKind kind,
        @Nullable ServiceColour colour,
        @Nullable UUID teamId,
        @Nullable UUID organisationId,
        @Nullable @Min(1) @Max(100000) Integer members,
        @NotNull LocalDate since,
        @Nullable LocalDate endedOn) {}
