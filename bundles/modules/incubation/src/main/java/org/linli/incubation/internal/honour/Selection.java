package org.linli.incubation.internal.honour;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;

/**
 * How a selection is held.
 *
 * @param nominateUntil last day on which somebody is nominated
 * @param voteLast last day of the vote
 * @param publicityDays for which the result is publicised before anybody is awarded
 * @param awards how many are awarded at most
 */
public record Selection(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String title,
        @Min(1990) @Max(2100) int year,
        @NotNull LocalDate nominateUntil,
        @NotNull LocalDate voteFirst,
        @NotNull LocalDate voteLast,
        @NotNull VotePeriod votePeriod,
        @Min(1) @Max(90) int publicityDays,
        @Min(1) @Max(1000) int awards) {}
