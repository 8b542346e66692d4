package org.linli.meetings.internal.body;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body to be made from a template.
 *
 * @param template key of one of {@code templates}
 * @param cadenceStart as in {@link BodyFacts}; null when the cadence is to begin later
 */
public record NewBodyRequest(
        @NotBlank @Size(max = 40) String template,
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @Nullable @Pattern(regexp = BodyFacts.CLOCK) String cadenceStart,
        @Nullable @Size(max = 200) String place) {}
