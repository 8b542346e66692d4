package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.linli.api.problem.Text;

/** A parameter and its value as people read them: with the words of the schema, in one language. */
record ValueWords(Locale locale) {
    private static final Text NONE = Text.of("（无）", "(none)");

    /** What a property is called; the key where the schema has no words for it. */
    String label(JsonNode schema, String key) {
        String zh = schema.at("/x-label/zh").asText(schema.path("title").asText(key));
        return Text.of(zh, schema.at("/x-label/en").asText(zh)).in(locale);
    }

    String value(JsonNode schema, JsonNode value) {
        if (value.isBoolean()) {
            return (value.asBoolean() ? Text.of("是", "yes") : Text.of("否", "no")).in(locale);
        }
        if (value.isArray()) {
            return joined(StreamSupport.stream(value.spliterator(), false)
                    .map(item -> value(schema.path("items"), item))
                    .toList());
        }
        if (value.isObject()) {
            List<String> parts = new ArrayList<>();
            value.properties().forEach(part -> {
                JsonNode its = schema.path("properties").path(part.getKey());
                String label = label(its, part.getKey());
                String words = value(its, part.getValue());
                parts.add(Text.of(label + "：" + words, label + ": " + words).in(locale));
            });
            return joined(parts);
        }
        return value.isNull() || value.asText().isEmpty() ? NONE.in(locale) : value.asText();
    }

    private String joined(List<String> parts) {
        return parts.isEmpty()
                ? NONE.in(locale)
                : parts.stream().collect(Collectors.joining(Text.of("、", ", ").in(locale)));
    }
}
