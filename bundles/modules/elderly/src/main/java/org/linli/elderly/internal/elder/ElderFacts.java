package org.linli.elderly.internal.elder;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an elder; the body of a POST and what a patch applies to.
 *
 * @param personId in the registry
 * @param guardian null when nobody stands by the elder
 */
public record ElderFacts(
        @NotNull UUID personId,
        @NotNull @Size(max = 8) Set<@NotNull ElderCategory> categories,
        @NotNull CareMode careMode,
        @Nullable @Valid Guardian guardian) {}
