package org.linli.claims.internal.lists;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.rest.PlainNumber;

/** What is wrong with the fields of an item by the schema of its list. Pure. */
final class FieldCheck {
    private static final int LONGEST = 2000;

    private final FieldSchema schema;

    FieldCheck(FieldSchema schema) {
        this.schema = schema;
    }

    List<FieldError> errors(Map<String, Object> values) {
        List<FieldError> errors = new ArrayList<>();
        schema.required().stream()
                .filter(name -> missing(values.get(name)))
                .forEach(name -> errors.add(error(name, "不能为空", "must not be empty")));
        values.forEach((name, value) -> {
            FieldSchema.Field field = schema.fields().get(name);
            Text wrong = field == null
                    ? Text.of("清单没有这个字段，可用：" + names(), "the list has no such field; known: " + names())
                    : wrong(field, value);
            if (wrong != null) {
                errors.add(new FieldError("/fields/" + name, wrong));
            }
        });
        return errors;
    }

    private String names() {
        return String.join(", ", schema.fields().keySet().stream().sorted().toList());
    }

    private static boolean missing(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }

    private static @Nullable Text wrong(FieldSchema.Field field, Object value) {
        return switch (field.type()) {
            case "string" -> text(field, value);
            case "boolean" -> value instanceof Boolean ? null : Text.of("须为 true 或 false", "must be true or false");
            case "integer" -> number(field, value, true);
            default -> number(field, value, false);
        };
    }

    private static @Nullable Text text(FieldSchema.Field field, Object value) {
        if (!(value instanceof String text)) {
            return Text.of("须为文字", "must be a text");
        }
        BigDecimal longest = field.maxLength();
        int most = longest == null ? LONGEST : Math.min(LONGEST, longest.intValue());
        if (text.length() > most) {
            return Text.of("最多 " + most + " 字", "at most " + most + " characters");
        }
        if (field.options() != null && !field.options().contains(text)) {
            return Text.of("须为 " + field.options() + " 之一", "must be one of " + field.options());
        }
        return field.day() ? day(text) : null;
    }

    private static @Nullable Text day(String text) {
        try {
            LocalDate.parse(text);
            return null;
        } catch (DateTimeParseException e) {
            return Text.of("须为日期，如 2026-03-01", "must be a date like 2026-03-01");
        }
    }

    private static @Nullable Text number(FieldSchema.Field field, Object value, boolean whole) {
        if (!(value instanceof Number given)) {
            return Text.of("须为数字", "must be a number");
        }
        BigDecimal number = new BigDecimal(given.toString());
        if (!PlainNumber.is(number)) {
            return Text.of("数字过大或位数过多", "must not have that many digits");
        }
        if (whole && number.stripTrailingZeros().scale() > 0) {
            return Text.of("须为整数", "must be a whole number");
        }
        BigDecimal least = field.minimum();
        BigDecimal most = field.maximum();
        if (least != null && number.compareTo(least) < 0) {
            return Text.of("不能小于 " + least.toPlainString(), "must not be less than " + least.toPlainString());
        }
        if (most != null && number.compareTo(most) > 0) {
            return Text.of("不能大于 " + most.toPlainString(), "must not be more than " + most.toPlainString());
        }
        return null;
    }

    private static FieldError error(String name, String zh, String en) {
        return new FieldError("/fields/" + name, Text.of(zh, en));
    }
}
