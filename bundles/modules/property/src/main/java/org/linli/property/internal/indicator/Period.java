package org.linli.property.internal.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.QueryValues;

/**
 * Days that a figure is about.
 *
 * @param first included; null for since the beginning
 * @param last included
 */
record Period(@Nullable LocalDate first, LocalDate last, ZoneId zone) {
    static Period of(@Nullable String from, @Nullable String to, Instant now, ZoneId zone) {
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

    /** The last so many months, the oldest first; the one of the last day ends with it. */
    List<Period> months(int count) {
        YearMonth end = YearMonth.from(last);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> end.minusMonths(count - number))
                .map(month -> new Period(month.atDay(1), month.equals(end) ? last : month.atEndOfMonth(), zone))
                .toList();
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
