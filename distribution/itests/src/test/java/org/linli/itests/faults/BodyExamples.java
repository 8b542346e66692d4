package org.linli.itests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes a body that fits a schema, with values that the district knows where it knows some. */
final class BodyExamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final JsonNode document;
    private final Map<String, JsonNode> known;

    /** @param known values by the name of the field */
    BodyExamples(JsonNode document, Map<String, JsonNode> known) {
        this.document = document;
        this.known = known;
    }

    JsonNode of(JsonNode schema) {
        return of("", schema, 0);
    }

    private JsonNode of(String name, JsonNode schema, int depth) {
        if (known.containsKey(name)) {
            return known.get(name);
        }
        if (schema.has("$ref")) {
            return of(name, document.at(schema.get("$ref").asText().substring(1)), depth);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "string" -> JSON.textNode(text(schema));
            case "integer" -> JSON.numberNode(schema.path("minimum").asLong(1));
            case "number" -> JSON.numberNode(schema.path("minimum").asLong(1) + 0.5);
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.objectNode();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        if (depth < DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(p -> object.set(p.getKey(), of(p.getKey(), p.getValue(), depth + 1)));
            if (schema.path("additionalProperties").isObject()) {
                object.set("name", of("", schema.get("additionalProperties"), depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        if (depth < DEEPEST) {
            array.add(of(name + "[]", schema.path("items"), depth + 1));
        }
        return array;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> "01900000-0000-7000-8000-000000000000";
            case "date-time" -> "2030-01-31T08:00:00+08:00";
            case "date" -> "2030-01-31";
            case "time" -> "08:30";
            default -> "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
        };
    }
}
