package org.linli.platform.messaging.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hours of every day in which a person is not to be disturbed (免打扰时段), in the district's zone. May span
 * midnight. In-app notifications are not held back.
 *
 * @param from first minute of quiet
 * @param to first minute after it; equal to {@code from} means none
 */
record QuietHours(LocalTime from, LocalTime to) {
    static Optional<QuietHours> of(@Nullable String from, @Nullable String to) {
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(to)));
    }

    /** The instant itself when it may be used, else the end of the quiet hours that it falls into. */
    Instant firstAllowed(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (!quiet(time)) {
            return instant;
        }
        ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
        return (time.isBefore(to)
                        ? end
                        : local.toLocalDate().plusDays(1).atTime(to).atZone(zone))
                .toInstant();
    }

    private boolean quiet(LocalTime time) {
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to);
        }
        return to.isBefore(from) && (!time.isBefore(from) || time.isBefore(to));
    }
}
