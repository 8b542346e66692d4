package org.linli.incubation.internal.honour;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Who is nominated.
 *
 * @param name of a person, a family or a team, with whose consent it is shown in public
 * @param deeds what he did
 */
public record Nominee(
        @NotBlank @Size(max = 60) String name,
        @NotNull HonourKind kind,
        @NotBlank @Size(max = 2000) String deeds) {}
