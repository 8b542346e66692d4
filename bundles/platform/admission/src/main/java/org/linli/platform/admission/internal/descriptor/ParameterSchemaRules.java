package org.linli.platform.admission.internal.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import java.util.Map;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Findings;

/** The schema of parameters is one of JSON Schema 2020-12, looks nothing up elsewhere, and its defaults fit it. */
public final class ParameterSchemaRules {
    private final ObjectMapper mapper = new ObjectMapper();
    /** Knows the schemas that the library brings along, by the library's own class loader, and fetches nothing from anywhere. */
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.values(list -> {
                list.clear();
                list.add(new ClasspathSchemaLoader(JsonSchemaFactory.class::getClassLoader));
            })));

    public void check(String entry, String text, Findings findings) {
        try {
            checked(entry, text, findings);
        } catch (JsonSchemaException | StackOverflowError e) {
            refuse(entry, "的引用没有终点或嵌套过深", "refers to itself without end, or is nested too deeply", findings);
        }
    }

    private void checked(String entry, String text, Findings findings) {
        JsonNode tree;
        try {
            tree = mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return; // said by the rules of the descriptor
        }
        for (JsonNode reference : tree.findValues("$ref")) {
            if (!reference.asText().startsWith("#")) {
                refuse(
                        entry,
                        "引用了文件之外的 " + reference.asText(),
                        "It refers to " + reference.asText() + " outside the file",
                        findings);
                return;
            }
        }
        JsonSchema meta = factory.getSchema(SchemaLocation.of(SchemaId.V202012));
        boolean valid = true;
        for (ValidationMessage message : meta.validate(tree)) {
            valid = false;
            String place = message.getInstanceLocation().toString();
            refuse(entry, place + " 不符合 JSON Schema 2020-12", place + " is not JSON Schema 2020-12", findings);
        }
        if (valid) {
            defaults(entry, tree, findings);
        }
    }

    private void defaults(String entry, JsonNode tree, Findings findings) {
        for (Map.Entry<String, JsonNode> property : tree.path("properties").properties()) {
            JsonNode value = property.getValue().get("default");
            if (value == null) {
                continue;
            }
            JsonNode alone = mapper.createObjectNode().set(property.getKey(), value);
            boolean fits = factory.getSchema(tree).validate(alone).stream()
                    .noneMatch(m -> m.getInstanceLocation().getNameCount() > 0
                            && m.getInstanceLocation().getName(0).equals(property.getKey()));
            if (!fits) {
                refuse(
                        entry,
                        "参数 " + property.getKey() + " 的缺省值不符合其模式",
                        "The default of " + property.getKey() + " does not fit its schema",
                        findings);
            }
        }
    }

    private static void refuse(String entry, String zh, String en, Findings findings) {
        findings.add(RefusalCode.PARAMETERS_SCHEMA, entry, entry + "：" + zh, entry + ": " + en);
    }
}
