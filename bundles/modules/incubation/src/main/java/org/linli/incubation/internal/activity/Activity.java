package org.linli.incubation.internal.activity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an activity.
 *
 * @param teamId team that runs it; null when the community does
 * @param capacity how many may take part; those above wait
 * @param signUpUntil null for until it begins
 */
public record Activity(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String title,
        @NotNull ServiceKind service,
        @Nullable @Size(max = 2000) String words,
        @Nullable UUID teamId,
        @NotBlank @Size(max = 200) String place,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @Min(1) @Max(10000) int capacity,
        @Nullable Instant signUpUntil) {}
