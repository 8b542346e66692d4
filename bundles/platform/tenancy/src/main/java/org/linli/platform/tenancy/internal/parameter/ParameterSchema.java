package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.platform.admission.pattern.BoundedPatterns;

/** The JSON Schema (2020-12) of a module's parameters: an object whose properties are the keys. */
final class ParameterSchema {
    private final String text;
    private final JsonNode tree;
    private final JsonSchema compiled;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Json json;

    private ParameterSchema(String text, Json json, JsonSchemaFactory factory) {
        this.text = text;
        this.json = json;
        this.tree = json.read(text);
        this.compiled = factory.getSchema(
                tree,
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .regularExpressionFactory(new BoundedPatterns())
                        .build());
        tree.path("properties").fieldNames().forEachRemaining(keys::add);
    }

    static JsonSchemaFactory factory() {
        // no schema is fetched from anywhere: only the ones built in are known
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(l -> l.values(v -> v.clear())));
    }

    /** @throws IllegalStateException when the text is no JSON */
    static ParameterSchema compile(String text, Json json, JsonSchemaFactory factory) {
        return new ParameterSchema(text, json, factory);
    }

    /** In the order of the schema. */
    Set<String> keys() {
        return keys;
    }

    /** The schema of one key, from which a form is drawn. */
    JsonNode describe(String key) {
        return tree.path("properties").path(key);
    }

    Optional<String> defaultOf(String key) {
        JsonNode value = describe(key).get("default");
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }

    boolean fits(String key, String value) {
        if (!keys.contains(key)) {
            return false;
        }
        ObjectNode object = tree.isObject() ? ((ObjectNode) tree).objectNode() : null;
        if (object == null) {
            return false;
        }
        object.set(key, json.read(value));
        return messages(object, Locale.SIMPLIFIED_CHINESE).stream().noneMatch(m -> at(m, key));
    }

    /**
     * @param changed keys that are being set
     * @param effective the whole object as it would be
     */
    List<FieldError> faults(Set<String> changed, ObjectNode effective, Locale locale) {
        List<FieldError> faults = new ArrayList<>();
        for (String key : changed) {
            if (!keys.contains(key)) {
                Text unknown = Text.of(
                        "没有“" + key + "”这个参数，可用：" + String.join("、", keys),
                        "there is no parameter \"" + key + "\"; there are " + String.join(", ", keys));
                faults.add(new FieldError("/" + escape(key), unknown.in(locale)));
            }
        }
        for (ValidationMessage message : messages(effective, locale)) {
            for (String key : changed) {
                if (at(message, key) && keys.contains(key)) {
                    faults.add(new FieldError(message.getInstanceLocation().toString(), message.getMessage()));
                }
            }
        }
        return faults;
    }

    /**
     * Values that would have no effect below the district, because the module reads them for all of it ({@code x-scope} is
     * {@code tenant}). One that was set before may be given up.
     */
    List<FieldError> districtOnly(Map<String, @Nullable Object> values, Locale locale) {
        List<FieldError> faults = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value != null && describe(key).path("x-scope").asText().equals("tenant")) {
                Text whole = Text.of(
                        "参数“" + key + "”对全区统一，不能按区划设置；请不带 division 提交",
                        "the parameter \"" + key + "\" holds for the whole district; set it without division");
                faults.add(new FieldError("/" + escape(key), whole.in(locale)));
            }
        });
        return faults;
    }

    /**
     * Whether values of the key stay in the district: a secret ({@code writeOnly} or {@code format} {@code password}, of JSON Schema) or
     * something about a person ({@code x-personal}), in whatever depth.
     */
    boolean withheld(String key) {
        return withheld(describe(key));
    }

    private static boolean withheld(JsonNode node) {
        if (node.path("writeOnly").asBoolean()
                || node.path("x-personal").asBoolean()
                || node.path("format").asText().equals("password")) {
            return true;
        }
        for (JsonNode part : node) {
            if (part.isContainerNode() && withheld(part)) {
                return true;
            }
        }
        return false;
    }

    private Set<ValidationMessage> messages(JsonNode value, Locale locale) {
        return compiled.validate(value, context -> context.getExecutionConfig().setLocale(locale));
    }

    private static boolean at(ValidationMessage message, String key) {
        String pointer = message.getInstanceLocation().toString();
        String own = "/" + escape(key);
        return pointer.equals(own) || pointer.startsWith(own + "/");
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSchema that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
