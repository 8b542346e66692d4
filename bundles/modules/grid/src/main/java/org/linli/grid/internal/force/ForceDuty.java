package org.linli.grid.internal.force;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's duty for a force (值班安排); the body of a POST and what a patch applies to. Times are local to the district.
 *
 * @param divisionId street that the duty is for; it holds in everything below
 * @param force name as in the parameter {@code forceRoster}, such as 公安
 * @param contactName who answers
 * @param contactPhone where he answers during the duty
 * @param userId his account, null when he has none
 * @param organisationId organisation of the registry that he works for, null when not known
 * @param from first day
 * @param to last day, null until further notice
 * @param days on which a duty begins; all days when left out or empty, null then
 * @param begins when the duty begins; null for around the clock
 * @param ends when it ends, on the next day if not later than {@code begins}; null exactly when {@code begins} is
 */
public record ForceDuty(
        @NotNull UUID divisionId,
        @NotNull Tier tier,
        @NotBlank @Size(max = 60) String force,
        @NotBlank @Size(max = 60) String contactName,
        @NotNull @Pattern(regexp = "[0-9+ -]{3,20}") String contactPhone,
        @Nullable UUID userId,
        @Nullable UUID organisationId,
        @NotNull LocalDate from,
        @Nullable LocalDate to,
        @Nullable Set<@NotNull DayOfWeek> days,
        @Nullable LocalTime begins,
        @Nullable LocalTime ends) {
    public ForceDuty {
        days = days == null || days.isEmpty() ? null : days;
    }
}
