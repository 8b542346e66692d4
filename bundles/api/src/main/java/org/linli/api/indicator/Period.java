package org.linli.api.indicator;

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
 * Days that a figure is about (统计期).
 *
 * @param first included; null for since the beginning
 * @param last included
 * @param zone of the district
 */
public record Period(@Nullable LocalDate first, LocalDate last, ZoneId zone) {
    /**
     * What a request asks for.
     *
     * @param from first day as written in the query; null for since the beginning
     * @param to last day; null for today
     * @throws org.linli.api.problem.ProblemException 400 when one is no day, or the last comes before the first
     */
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

    /**
     * The last so many months, the oldest first; the one of the last day ends with it.
     *
     * @param count from 1 to 36, as written in the query {@code months}
     * @throws org.linli.api.problem.ProblemException 400 when it is no such number
     */
    public List<Period> months(String count) {
        if (!count.matches("[1-9]|[12][0-9]|3[0-6]")) {
            throw QueryValues.refused("months", "须为 1 到 36 的整数", "must be a number from 1 to 36");
        }
        int months = Integer.parseInt(count);
        YearMonth end = YearMonth.from(last);
        return IntStream.rangeClosed(1, months)
                .mapToObj(number -> end.minusMonths(months - number))
                .map(month -> new Period(month.atDay(1), month.equals(end) ? last : month.atEndOfMonth(), zone))
                .toList();
    }

    /** Null for since the beginning. */
    public @Nullable Instant begin() {
        return first == null ? null : first.atStartOfDay(zone).toInstant();
    }

    /** Excluded. */
    public Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** ISO 8601 interval of days; an open beginning is written as two dots. */
    public String text() {
        return (first == null ? ".." : first.toString()) + "/" + last;
    }
}
