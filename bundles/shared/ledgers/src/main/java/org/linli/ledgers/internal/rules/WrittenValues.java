package org.linli.ledgers.internal.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linli.ledgers.api.LedgerField;

/** Values of a row in one cell of a sheet: {@code 应建：42；已建：31}. What is written so is read again. */
public final class WrittenValues {
    private WrittenValues() {}

    /** In the order of the fields. */
    public static String write(List<LedgerField> fields, Map<String, Object> values) {
        return fields.stream()
                .filter(field -> values.containsKey(field.key()))
                .map(field -> field.label().zh() + "：" + words(values.get(field.key())))
                .collect(Collectors.joining("；"));
    }

    private static String words(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "是" : "否";
        }
        return String.valueOf(value).replace('；', ';');
    }

    /**
     * Values by key; what has no such name keeps the one it has, so that it is refused by that.
     *
     * @param text names of fields in either language, or keys, with values, in lines or between semicolons
     */
    public static Map<String, Object> read(List<LedgerField> fields, String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String part : parts(text)) {
            int colon = colon(part);
            String name = colon < 0 ? part : part.substring(0, colon).strip();
            String value = colon < 0 ? "" : part.substring(colon + 1).strip();
            values.put(key(fields, name), value);
        }
        return values;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[；;\\n]")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static int colon(String part) {
        int wide = part.indexOf('：');
        int narrow = part.indexOf(':');
        int equal = part.indexOf('=');
        return java.util.stream.IntStream.of(wide, narrow, equal)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private static String key(List<LedgerField> fields, String name) {
        return fields.stream()
                .filter(field -> field.key().equals(name)
                        || field.label().zh().equals(name)
                        || field.label().en().equals(name))
                .findFirst()
                .map(LedgerField::key)
                .orElse(name);
    }
}
