package org.linli.incubation.internal.station;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a station.
 *
 * @param organisationId organisation of the registry that runs it
 */
public record Station(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @NotNull StationKind kind,
        @Nullable @Size(max = 200) String address,
        @Nullable UUID organisationId,
        @NotNull LocalDate openedOn,
        @Nullable LocalDate closedOn) {}
