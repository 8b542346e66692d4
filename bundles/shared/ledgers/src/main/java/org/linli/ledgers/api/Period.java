package org.linli.ledgers.api;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linli.api.problem.Text;

/**
 * Days of the district's calendar that belong together (期).
 *
 * @param kind how long it is
 * @param first included
 * @param last included
 */
public record Period(PeriodKind kind, LocalDate first, LocalDate last) {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})(?:-(?:W(\\d{2})|Q([1-4])|H([12])|(\\d{2})(?:-(\\d{2}))?))?");

    /** The period of the kind in which the day lies. */
    public static Period containing(PeriodKind kind, LocalDate day) {
        return switch (kind) {
            case DAY -> new Period(kind, day, day);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new Period(kind, monday, monday.plusDays(6));
            }
            case MONTH -> months(kind, day, 1);
            case QUARTER -> months(kind, day, 3);
            case HALF_YEAR -> months(kind, day, 6);
            case YEAR -> months(kind, day, 12);
        };
    }

    private static Period months(PeriodKind kind, LocalDate day, int many) {
        int begin = (day.getMonthValue() - 1) / many * many + 1;
        YearMonth month = YearMonth.of(day.getYear(), begin);
        return new Period(kind, month.atDay(1), month.plusMonths(many - 1L).atEndOfMonth());
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException when it is none, or not of the years 1900 to 2999
     */
    public static Period parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + " is no period");
        }
        try {
            return read(Integer.parseInt(parts.group(1)), parts);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text + " is no period", e);
        }
    }

    private static Period read(int year, Matcher parts) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("the year " + year + " is not from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        if (parts.group(2) != null) {
            LocalDate monday = LocalDate.of(year, 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(parts.group(2)))
                    .with(DayOfWeek.MONDAY);
            return containing(PeriodKind.WEEK, monday);
        }
        if (parts.group(3) != null) {
            return containing(PeriodKind.QUARTER, LocalDate.of(year, Integer.parseInt(parts.group(3)) * 3, 1));
        }
        if (parts.group(4) != null) {
            return containing(PeriodKind.HALF_YEAR, LocalDate.of(year, Integer.parseInt(parts.group(4)) * 6, 1));
        }
        if (parts.group(5) == null) {
            return containing(PeriodKind.YEAR, LocalDate.of(year, 1, 1));
        }
        int month = Integer.parseInt(parts.group(5));
        return parts.group(6) == null
                ? containing(PeriodKind.MONTH, LocalDate.of(year, month, 1))
                : containing(PeriodKind.DAY, LocalDate.of(year, month, Integer.parseInt(parts.group(6))));
    }

    public Period previous() {
        return containing(kind, first.minusDays(1));
    }

    public Period next() {
        return containing(kind, last.plusDays(1));
    }

    /** {@code 2026-03-05}, {@code 2026-W10}, {@code 2026-03}, {@code 2026-Q1}, {@code 2026-H1} or {@code 2026}. */
    public String text() {
        return switch (kind) {
            case DAY -> first.toString();
            case WEEK ->
                String.format(
                        "%04d-W%02d",
                        first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(first).toString();
            case QUARTER -> first.getYear() + "-Q" + ((first.getMonthValue() - 1) / 3 + 1);
            case HALF_YEAR -> first.getYear() + "-H" + (first.getMonthValue() < 7 ? 1 : 2);
            case YEAR -> String.valueOf(first.getYear());
        };
    }

    /** As people call it. */
    public Text label() {
        int year = first.getYear();
        return switch (kind) {
            case DAY -> Text.of(first.toString(), first.toString());
            case WEEK ->
                Text.of(
                        first.get(IsoFields.WEEK_BASED_YEAR) + "年第" + first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                                + "周",
                        text());
            case MONTH -> Text.of(year + "年" + first.getMonthValue() + "月", text());
            case QUARTER -> Text.of(year + "年第" + ((first.getMonthValue() - 1) / 3 + 1) + "季度", text());
            case HALF_YEAR -> Text.of(year + (first.getMonthValue() < 7 ? "年上半年" : "年下半年"), text());
            case YEAR -> Text.of(year + "年", text());
        };
    }
}
