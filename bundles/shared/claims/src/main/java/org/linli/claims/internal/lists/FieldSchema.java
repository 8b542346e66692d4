package org.linli.claims.internal.lists;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;

/**
 * The part of JSON Schema in which the fields of a list are written, read once. A keyword that it does not know is refused, since values
 * would not be held to it.
 */
final class FieldSchema {
    private static final Set<String> OF_OBJECT =
            Set.of("$schema", "type", "properties", "required", "additionalProperties", "title", "description");
    private static final Set<String> OF_FIELD = Set.of(
            "type",
            "format",
            "enum",
            "maxLength",
            "minimum",
            "maximum",
            "title",
            "description",
            "x-label",
            "x-options",
            "x-pick");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

    private final Map<String, Field> fields;
    private final List<String> required;

    private FieldSchema(Map<String, Field> fields, List<String> required) {
        this.fields = fields;
        this.required = required;
    }

    /** A JSON object as it was read. */
    record Document(Map<String, Object> schema) {}

    /** One field. */
    record Field(
            String type,
            boolean day,
            @Nullable List<Object> options,
            @Nullable BigDecimal maxLength,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) {}

    /** @throws IllegalArgumentException with what is wrong with the schema */
    static FieldSchema of(String text, Json json) {
        Map<String, Object> schema =
                json.read("{\"schema\":" + text + "}", Document.class).schema();
        onlyKnown(schema, OF_OBJECT, "the schema");
        if (!"object".equals(schema.get("type"))) {
            throw new IllegalArgumentException("the schema of the fields must be of type object");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, field) -> fields.put(String.valueOf(name), field(String.valueOf(name), field)));
        }
        List<String> required = new ArrayList<>();
        if (schema.get("required") instanceof List<?> names) {
            names.forEach(name -> required.add(String.valueOf(name)));
        }
        if (!fields.keySet().containsAll(required)) {
            throw new IllegalArgumentException("the schema requires a field that it does not describe");
        }
        return new FieldSchema(fields, required);
    }

    Map<String, Field> fields() {
        return fields;
    }

    List<String> required() {
        return required;
    }

    private static Field field(String name, Object described) {
        if (!(described instanceof Map<?, ?> field)) {
            throw new IllegalArgumentException("the field " + name + " is no schema");
        }
        onlyKnown(field, OF_FIELD, "the field " + name);
        String type = String.valueOf(field.get("type"));
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("the field " + name + " must be of one of the types " + TYPES);
        }
        Object format = field.get("format");
        if (format != null && !format.equals("date")) {
            throw new IllegalArgumentException("the field " + name + " may only have the format date");
        }
        return new Field(
                type,
                format != null,
                field.get("enum") instanceof List<?> options ? List.copyOf(options) : null,
                number(field.get("maxLength")),
                number(field.get("minimum")),
                number(field.get("maximum")));
    }

    private static void onlyKnown(Map<?, ?> schema, Set<String> known, String what) {
        schema.keySet().stream()
                .filter(keyword -> !known.contains(String.valueOf(keyword)))
                .findFirst()
                .ifPresent(keyword -> {
                    throw new IllegalArgumentException(what + " has the unknown keyword " + keyword);
                });
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
