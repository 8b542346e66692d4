package org.linli.grid.internal.street;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shop that signed to answer for what lies before its door (门前三包: 卫生、绿化、秩序); the body of a POST and what a patch applies to.
 *
 * @param gridId grid that it lies in
 * @param organisationId the shop in the registry, null when it is not there
 * @param contactName who answers for it
 * @param signed day of the undertaking
 * @param ended last day, null while it holds
 */
public record Frontage(
        @NotNull UUID gridId,
        @NotBlank @Size(max = 100) String shop,
        @NotBlank @Size(max = 200) String address,
        @Nullable UUID organisationId,
        @NotBlank @Size(max = 60) String contactName,
        @Nullable @Pattern(regexp = "[0-9+ -]{3,20}") String contactPhone,
        @NotNull LocalDate signed,
        @Nullable LocalDate ended) {}
