package org.linli.incubation.internal.informant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an informant beside who he is.
 *
 * @param recommendedBy association or firm that recommended him
 */
public record Informant(
        @NotNull Occupation occupation,
        @Nullable @Size(max = 100) String employer,
        @NotNull Nomination nomination,
        @Nullable @Size(max = 100) String recommendedBy) {}
