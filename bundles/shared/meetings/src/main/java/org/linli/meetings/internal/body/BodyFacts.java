package org.linli.meetings.internal.body;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.linli.meetings.api.VotingRule;

/**
 * What can be changed of a body; what a patch applies to.
 *
 * @param purpose what it is for, null for none
 * @param cadence recurrence rule of RFC 5545, such as {@code FREQ=WEEKLY;INTERVAL=2}; null when it meets when there is need
 * @param cadenceStart day and hour of the first meeting by the cadence on the district's clock, such as {@code 2026-12-04T19:00}
 * @param minutes how long a meeting usually lasts
 * @param place where it usually meets, null when that is said each time
 * @param active whether it still meets
 */
public record BodyFacts(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 500) String purpose,
        @Nullable @Size(max = 200) String cadence,
        @Nullable @Pattern(regexp = CLOCK) String cadenceStart,
        @Min(15) @Max(1440) int minutes,
        @Nullable @Size(max = 200) String place,
        @NotNull @Valid VotingRule rule,
        boolean active) {
    static final String CLOCK = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}";
}
