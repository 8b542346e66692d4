package org.linli.meetings.internal.meeting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a meeting; what a patch applies to.
 *
 * @param title stands in calendars, no personal data
 * @param place where, null while nobody knows
 * @param minutes what was said (会议纪要), null while not written
 */
public record MeetingFacts(
        @NotBlank @Size(max = 200) String title,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @Nullable @Size(max = 200) String place,
        @Nullable @Size(max = 10000) String minutes) {}
