package org.linli.incubation.internal.team;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a team.
 *
 * @param stationId station where it is at home
 * @param organisationId organisation of the registry whose team it is
 * @param alliance alliance of teams to which it belongs, such as “920” (同安区)
 */
public record Team(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @NotNull TeamKind kind,
        @Nullable UUID stationId,
        @Nullable UUID organisationId,
        @Nullable @Size(max = 60) String alliance,
        @NotNull LocalDate foundedOn,
        @Nullable LocalDate dissolvedOn) {}
