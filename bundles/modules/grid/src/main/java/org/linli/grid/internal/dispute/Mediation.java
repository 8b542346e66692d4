package org.linli.grid.internal.dispute;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute ended (调解).
 *
 * @param state anything but {@code FOUND}
 * @param mediator who mediated
 * @param result what was agreed, or why nothing was
 * @param at when; null for now
 */
public record Mediation(
        @NotNull DisputeState state,
        @NotBlank @Size(max = 60) String mediator,
        @NotBlank @Size(max = 2000) String result,
        @Nullable Instant at) {}
