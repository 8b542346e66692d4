package org.linli.meetings.internal.meeting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting beside the cadence (临时会议).
 *
 * @param title null for the name of the body
 * @param endsAt null for as long as the body usually meets
 * @param place null for where the body usually meets
 */
public record NewMeeting(
        @NotNull UUID bodyId,
        @Nullable @Size(max = 200) String title,
        @NotNull Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable @Size(max = 200) String place) {}
