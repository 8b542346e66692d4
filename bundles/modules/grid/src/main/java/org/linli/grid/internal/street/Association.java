package org.linli.grid.internal.street;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An association of people of a place; the body of a POST and what a patch applies to.
 *
 * @param gridId grid that it belongs to, null when it belongs to more
 * @param members number of members
 * @param dwellings number of dwellings that it looks after, for landlords the let ones; null when not known
 * @param contactName who speaks for it
 * @param founded day it was founded
 * @param ended last day, null while it exists
 */
public record Association(
        @NotNull UUID divisionId,
        @Nullable UUID gridId,
        @NotNull AssociationKind kind,
        @NotBlank @Size(max = 100) String name,
        @Min(0) int members,
        @Nullable @Min(0) Integer dwellings,
        @NotBlank @Size(max = 60) String contactName,
        @Nullable @Pattern(regexp = "[0-9+ -]{3,20}") String contactPhone,
        @NotNull LocalDate founded,
        @Nullable LocalDate ended) {}
