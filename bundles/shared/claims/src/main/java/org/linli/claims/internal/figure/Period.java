package org.linli.claims.internal.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.QueryValues;

/**
 * Days that a figure is about.
 *
 * @param first included; null for since the beginning
 * @param last included
 */
public record Period(@Nullable LocalDate first, LocalDate last, ZoneId zone) {
    public static Period of(@Nullable String from, @Nullable String to, Instant now, ZoneId zone) {
        LocalDate last =
                Optional.ofNullable(to).map(text -> QueryValues.day("to", text)).orElse(LocalDate.ofInstant(now, zone));
        LocalDate first = Optional.ofNullable(from)
                .map(text -> QueryValues.day("from", text))
                .orElse(null);
        if (first != null && first.isAfter(last)) {
            throw QueryValues.refused("from", "不能晚于截止日期 " + last, "must not be after the last day " + last);
        }
        return new Period(first, last, zone);
    }

    @Nullable
    Instant begin() {
        return first == null ? null : first.atStartOfDay(zone).toInstant();
    }

    /** Excluded. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** ISO 8601 interval of days; an open beginning is written as two dots. */
    String text() {
        return (first == null ? ".." : first.toString()) + "/" + last;
    }
}
