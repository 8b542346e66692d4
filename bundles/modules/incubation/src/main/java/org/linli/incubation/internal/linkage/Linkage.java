package org.linli.incubation.internal.linkage;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a linkage is about.
 *
 * @param leader Party organisation that leads it (党建引领)
 */
public record Linkage(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String title,
        @NotNull LinkageSubject subject,
        @Nullable @Size(max = 2000) String words,
        @NotBlank @Size(max = 100) String leader) {}
