package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/** Notes each value that does not fit and lets the parser go on, so that the answer names all of them. */
final class CollectingHandler extends DeserializationProblemHandler {
    private static final int MOST = 50;

    private final Locale locale;
    private final List<FieldError> errors = new ArrayList<>();

    CollectingHandler(Locale locale) {
        this.locale = locale;
    }

    List<FieldError> errors() {
        return errors;
    }

    void add(FieldError error) {
        if (errors.size() < MOST
                && errors.stream().noneMatch(known -> known.pointer().equals(error.pointer()))) {
            errors.add(error);
        }
    }

    private void add(JsonParser parser, Text text) {
        add(new FieldError(parser.getParsingContext().pathAsPointer().toString(), text.in(locale)));
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        add(parser, Text.of("没有这个字段", "there is no such field"));
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String message) {
        add(context.getParser(), expected(target));
        return standIn(target);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String message) {
        add(context.getParser(), expected(target));
        return standIn(target);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws IOException {
        add(parser, expected(target.getRawClass()));
        parser.skipChildren();
        return standIn(target.getRawClass());
    }

    private static @Nullable Object standIn(Class<?> target) {
        if (target == boolean.class) {
            return false;
        }
        if (target == int.class) {
            return 0;
        }
        if (target == long.class) {
            return 0L;
        }
        if (target == double.class) {
            return 0d;
        }
        return null;
    }

    private static Text expected(Class<?> target) {
        if (target.isEnum()) {
            String values = Arrays.stream(target.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return Text.of("应为以下值之一：" + values, "must be one of " + values);
        }
        String name = target.getSimpleName();
        return switch (name) {
            case "String" -> Text.of("应为字符串", "must be a string");
            case "int", "Integer", "long", "Long", "short", "Short" -> Text.of("应为整数", "must be an integer");
            case "BigDecimal", "double", "Double", "float", "Float" -> Text.of("应为数值", "must be a number");
            case "boolean", "Boolean" -> Text.of("应为 true 或 false", "must be true or false");
            case "UUID" -> Text.of("应为 UUID", "must be a UUID");
            case "Instant", "OffsetDateTime", "ZonedDateTime" ->
                Text.of(
                        "应为带时区的时间，如 2026-01-31T08:00:00+08:00",
                        "must be a time with offset, such as 2026-01-31T08:00:00+08:00");
            case "LocalDate" -> Text.of("应为日期，如 2026-01-31", "must be a date, such as 2026-01-31");
            case "LocalTime" -> Text.of("应为时刻，如 08:30", "must be a time of day, such as 08:30");
            default ->
                target.isArray() || Iterable.class.isAssignableFrom(target)
                        ? Text.of("应为数组", "must be an array")
                        : Text.of("类型或取值不符", "does not have the expected type or value");
        };
    }
}
