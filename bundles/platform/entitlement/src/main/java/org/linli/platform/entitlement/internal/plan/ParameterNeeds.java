package org.linli.platform.entitlement.internal.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;

/** Parameters that come in with a change, or must have a value from then on, as their schemas describe them. Pure. */
final class ParameterNeeds {
    private ParameterNeeds() {}

    static List<Plan.Parameter> between(
            Catalogue catalogue, SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.Parameter> needs = new ArrayList<>();
        to.forEach((name, version) -> {
            if (version.equals(from.get(name))) {
                return;
            }
            JsonNode before = schema(catalogue, name, from.get(name));
            JsonNode after = schema(catalogue, name, version);
            after.path("properties").properties().forEach(entry -> {
                String key = entry.getKey();
                boolean known = before.path("properties").has(key);
                boolean required = mustBeFilled(after, key);
                if (!known || (required && !mustBeFilled(before, key))) {
                    needs.add(parameter(name, key, entry.getValue(), required));
                }
            });
        });
        return needs;
    }

    /** Whether the module needs a value and has none by itself. */
    private static boolean mustBeFilled(JsonNode schema, String key) {
        for (JsonNode name : schema.path("required")) {
            if (name.asText().equals(key)) {
                return !schema.path("properties").path(key).has("default");
            }
        }
        return false;
    }

    private static Plan.Parameter parameter(String module, String key, JsonNode value, boolean required) {
        JsonNode standard = value.path("default");
        String zh = value.at("/x-label/zh").asText(value.path("title").asText(key));
        return new Plan.Parameter(
                module,
                key,
                Text.of(zh, value.at("/x-label/en").asText(zh)),
                required,
                standard.isMissingNode() ? null : standard.toString());
    }

    private static JsonNode schema(Catalogue catalogue, String module, @Nullable String version) {
        String text = version == null
                ? null
                : catalogue
                        .find(new ModuleVersion(module, version))
                        .map(ModuleDescriptor::parameters)
                        .orElse(null);
        if (text == null) {
            return MissingNode.getInstance();
        }
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema of parameters of " + module + " is no JSON", e);
        }
    }
}
