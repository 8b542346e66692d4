package org.linli.api.rest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Reads values of filters and other query parameters; what does not fit is a 400 {@code bad-filter} that names the parameter. */
public final class QueryValues {
    private static final int LAST_YEAR = 9999;

    private QueryValues() {}

    public static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused(name, "须为 UUID", "must be a UUID");
        }
    }

    /** A constant by its name in any case, with {@code -} for {@code _}. */
    public static <E extends Enum<E>> E oneOf(String name, String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String known = Arrays.toString(type.getEnumConstants());
            throw refused(name, "须为 " + known + " 之一", "must be one of " + known);
        }
    }

    public static boolean flag(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refused(name, "须为 true 或 false", "must be true or false");
    }

    /** A day means its beginning in the zone. */
    public static Instant from(String name, String text, ZoneId zone) {
        return text.length() <= 10 ? day(name, text).atStartOfDay(zone).toInstant() : time(name, text);
    }

    /** Exclusive end; a day means its end in the zone. */
    public static Instant to(String name, String text, ZoneId zone) {
        return text.length() <= 10
                ? day(name, text).plusDays(1).atStartOfDay(zone).toInstant()
                : time(name, text);
    }

    public static LocalDate day(String name, String text) {
        try {
            return plain(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw refused(name, "须为日期，如 2026-03-01", "must be a date like 2026-03-01");
        }
    }

    private static Instant time(String name, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            plain(time.toLocalDate());
            return time.toInstant();
        } catch (DateTimeException e) {
            throw refused(
                    name,
                    "须为日期或带时区的时间，如 2026-03-01T08:30:00+08:00",
                    "must be a date or a time with offset like 2026-03-01T08:30:00+08:00");
        }
    }

    /** Years that everybody can write and every database of ours can store. */
    private static LocalDate plain(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("the year is not from 1 to " + LAST_YEAR);
        }
        return day;
    }

    /** @param bound largest amount on both sides of zero */
    public static BigDecimal degrees(String name, String text, int bound) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (PlainNumber.is(value) && value.abs().compareTo(BigDecimal.valueOf(bound)) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refused(name, "须为 ±" + bound + " 以内的度数", "must be degrees within ±" + bound);
    }

    public static ProblemException refused(String name, String zh, String en) {
        return ProblemException.badRequest(
                "bad-filter",
                Text.of("参数 " + name + " " + zh, "The parameter " + name + " " + en),
                new FieldError("query:" + name, Text.of(zh, en)));
    }
}
