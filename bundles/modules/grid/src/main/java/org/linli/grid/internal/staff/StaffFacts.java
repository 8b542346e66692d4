package org.linli.grid.internal.staff;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about somebody in a grid; the body of a POST and what a patch applies to.
 *
 * @param userId account, null when the person has none
 * @param branchSecretary whether secretary of the grid's Party branch (网格党支部书记)
 * @param appointedBy key of the level that appointed the secretary, such as {@code street}
 * @param from first day
 * @param to last day, null while it lasts
 */
public record StaffFacts(
        @NotNull UUID gridId,
        @NotBlank @Size(max = 60) String name,
        @Nullable UUID userId,
        @NotNull StaffRole role,
        boolean branchSecretary,
        @Nullable @Size(max = 40) String appointedBy,
        @NotNull LocalDate from,
        @Nullable LocalDate to) {}
