package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateTimeDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.YearMonthDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The years 1 to 9999: RFC 3339 writes no others, and no database of ours stores all that Java can think of. */
public final class PlainYears {
    /** A day from either end, so that a time is plain in every zone. */
    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-30T23:59:59.999999999Z");
    private static final int LAST_YEAR = 9999;

    private PlainYears() {}

    /** Whether the value, if it is a time or a date, lies in them. */
    public static boolean hold(Object value) {
        if (value instanceof Instant instant) {
            return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
        }
        if (value instanceof OffsetDateTime time) {
            return hold(time.toInstant());
        }
        if (value instanceof ZonedDateTime time) {
            return hold(time.toInstant());
        }
        if (value instanceof LocalDateTime time) {
            return plain(time.getYear());
        }
        if (value instanceof LocalDate date) {
            return plain(date.getYear());
        }
        return !(value instanceof YearMonth month) || plain(month.getYear());
    }

    private static boolean plain(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    /** Refuses other years like any value that cannot be read. */
    static SimpleModule module() {
        return new SimpleModule("linli-plain-years")
                .addDeserializer(Instant.class, checked(Instant.class, InstantDeserializer.INSTANT))
                .addDeserializer(
                        OffsetDateTime.class, checked(OffsetDateTime.class, InstantDeserializer.OFFSET_DATE_TIME))
                .addDeserializer(ZonedDateTime.class, checked(ZonedDateTime.class, InstantDeserializer.ZONED_DATE_TIME))
                .addDeserializer(LocalDateTime.class, checked(LocalDateTime.class, LocalDateTimeDeserializer.INSTANCE))
                .addDeserializer(LocalDate.class, checked(LocalDate.class, LocalDateDeserializer.INSTANCE))
                .addDeserializer(YearMonth.class, checked(YearMonth.class, YearMonthDeserializer.INSTANCE));
    }

    private static <T> JsonDeserializer<T> checked(Class<T> type, JsonDeserializer<T> plain) {
        return new Checked<>(type, plain, PlainYears::hold);
    }

    private static final class Checked<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<T> plain;
        private final transient Predicate<Object> fits;

        Checked(Class<T> type, JsonDeserializer<T> plain, Predicate<Object> fits) {
            super(type);
            this.plain = plain;
            this.fits = fits;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T value = plain.deserialize(parser, context);
            if (value == null || fits.test(value)) {
                return value;
            }
            context.handleWeirdStringValue(handledType(), String.valueOf(value), "the year is not from 1 to 9999");
            return null;
        }
    }
}
