package org.linli.ledgers.internal.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.LedgerField;

/** Reads what somebody wrote in the fields of a template: from JSON as it is, from sheets as text. */
public final class ValueCheck {
    private static final int LONGEST = 500;
    private static final int DECIMALS = 4;
    private static final int LAST_YEAR = 9999;
    private static final BigDecimal LARGEST = new BigDecimal("999999999999999");

    private final Map<String, LedgerField> fields = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final String before;

    /** @param before the name of a field in pointers, such as {@code /values/} */
    public ValueCheck(List<LedgerField> fields, String before) {
        this.before = before;
        fields.forEach(field -> this.fields.put(field.key(), field));
    }

    /**
     * A value in the column where it belongs; all null for one that is taken away.
     *
     * @param number of {@code NUMBER} and {@code WHOLE}
     * @param words of {@code TEXT} and {@code CHOICE}
     */
    public record Value(
            @Nullable BigDecimal number,
            @Nullable String words,
            @Nullable LocalDate day,
            @Nullable Boolean flag) {
        private static final Value NONE = new Value(null, null, null, null);

        /** As a history tells it; null for none. */
        public @Nullable String text() {
            if (number != null) {
                return number.stripTrailingZeros().toPlainString();
            }
            if (day != null) {
                return day.toString();
            }
            return flag == null ? words : flag.toString();
        }
    }

    /** @param given null, an empty text or a value */
    public ValueCheck read(Map<String, ? extends @Nullable Object> given) {
        given.forEach((key, value) -> {
            LedgerField field = fields.get(key);
            if (field == null) {
                String known = String.join(", ", fields.keySet());
                refuse(key, "没有这个字段，可用：" + known, "there is no such field; there are: " + known);
            } else if (value == null || value instanceof String text && text.isBlank()) {
                values.put(key, Value.NONE);
            } else {
                value(field, value).ifPresent(read -> values.put(key, read));
            }
        });
        return this;
    }

    /** Those without which nothing can be handed in. @param there keys of the fields that have a value */
    public ValueCheck require(Set<String> there) {
        fields.values().stream()
                .filter(LedgerField::required)
                .filter(field -> !there.contains(field.key()))
                .forEach(field -> refuse(field.key(), "报送前须填写", "must be filled in before it is handed in"));
        return this;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Value> values() {
        return values;
    }

    private Optional<Value> value(LedgerField field, Object given) {
        return switch (field.kind()) {
            case NUMBER, WHOLE -> number(field, given);
            case TEXT -> text(field, given);
            case DAY -> day(field, given);
            case FLAG -> flag(field, given);
            case CHOICE -> choice(field, given);
        };
    }

    private Optional<Value> number(LedgerField field, Object given) {
        BigDecimal number = decimal(given);
        boolean whole = field.kind() == LedgerField.Kind.WHOLE;
        if (number == null || number.abs().compareTo(LARGEST) > 0) {
            return refuse(field.key(), "须为数字", "must be a number");
        }
        if (number.stripTrailingZeros().scale() > (whole ? 0 : DECIMALS)) {
            return whole
                    ? refuse(field.key(), "须为整数", "must be a whole number")
                    : refuse(field.key(), "最多 4 位小数", "at most four decimals");
        }
        BigDecimal least = field.least();
        BigDecimal most = field.most();
        if (least != null && number.compareTo(least) < 0) {
            String bound = least.toPlainString();
            return refuse(field.key(), "不能小于 " + bound, "must not be less than " + bound);
        }
        if (most != null && number.compareTo(most) > 0) {
            String bound = most.toPlainString();
            return refuse(field.key(), "不能大于 " + bound, "must not be more than " + bound);
        }
        return Optional.of(new Value(number.setScale(DECIMALS), null, null, null));
    }

    private static @Nullable BigDecimal decimal(Object given) {
        try {
            if (given instanceof BigDecimal number) {
                return number.scale() > LONGEST || number.precision() - number.scale() > LONGEST ? null : number;
            }
            if (given instanceof BigInteger number) {
                return new BigDecimal(number);
            }
            if (given instanceof Number || given instanceof String) {
                String text = given.toString().strip();
                return text.length() > LONGEST ? null : plain(text);
            }
            return null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Not {@code 1e999999}, which would fill the memory once it is written out. */
    private static @Nullable BigDecimal plain(String text) {
        BigDecimal number = new BigDecimal(text.replace(",", ""));
        return Math.abs((long) number.scale()) > LONGEST ? null : number;
    }

    private Optional<Value> text(LedgerField field, Object given) {
        return given instanceof String text && text.strip().length() <= LONGEST
                ? Optional.of(new Value(null, text.strip(), null, null))
                : refuse(
                        field.key(), "须为文字，最多 " + LONGEST + " 字", "must be text of at most " + LONGEST + " characters");
    }

    private Optional<Value> day(LedgerField field, Object given) {
        try {
            LocalDate day = LocalDate.parse(given.toString().strip());
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return Optional.of(new Value(null, null, day, null));
            }
        } catch (DateTimeException e) {
            // refused below
        }
        return refuse(field.key(), "须为日期，如 2026-03-01", "must be a date like 2026-03-01");
    }

    private Optional<Value> flag(LedgerField field, Object given) {
        String text = given.toString().strip();
        boolean yes = text.equals("true") || text.equals("是");
        boolean no = text.equals("false") || text.equals("否");
        return yes || no
                ? Optional.of(new Value(null, null, null, yes))
                : refuse(field.key(), "须为 true（是）或 false（否）", "must be true or false");
    }

    private Optional<Value> choice(LedgerField field, Object given) {
        Optional<Text> chosen = field.options().stream()
                .filter(option -> option.zh().equals(given) || option.en().equals(given))
                .findFirst();
        if (chosen.isPresent()) {
            return Optional.of(new Value(null, chosen.get().zh(), null, null));
        }
        String known = String.join(", ", field.options().stream().map(Text::zh).toList());
        return refuse(field.key(), "须为 " + known + " 之一", "must be one of " + known);
    }

    private <T> Optional<T> refuse(String key, String zh, String en) {
        errors.add(new FieldError(before + key.replace("~", "~0").replace("/", "~1"), Text.of(zh, en)));
        return Optional.empty();
    }
}
