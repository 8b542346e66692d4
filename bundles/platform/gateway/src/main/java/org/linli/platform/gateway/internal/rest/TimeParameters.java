package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.internal.json.PlainYears;

/** Times and dates in ISO 8601 as parameters of path and query. */
final class TimeParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            Instant.class, Instant::parse,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            YearMonth.class, YearMonth::parse);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, ?> parser = PARSERS.get(type);
        return parser == null ? null : new Iso<>(type, parser);
    }

    private record Iso<T>(Class<T> type, Function<String, ?> parser) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            T value;
            try {
                value = type.cast(parser.apply(text));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(text, e);
            }
            if (!PlainYears.hold(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
