package org.linli.platform.admission.internal.descriptor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import java.util.Map;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.pattern.BoundedPatterns;

/**
 * The schema of parameters is one of JSON Schema 2020-12, looks nothing up elsewhere, and its defaults fit it. It is measured before the
 * library compiles it, which follows every reference in every place where it stands. Thread-safe.
 */
public final class ParameterSchemaRules {
    private static final int LONGEST = 64 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST_PROPERTIES = 500;
    /** Places of a schema when each reference is replaced by what it refers to. */
    private static final long MOST_PLACES = 20_000;
    /** Places times values that are held against them. */
    private static final long MOST_CHECKS = 200_000;

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());
    /** Knows the schemas that the library brings along, by the library's own class loader, and fetches nothing from anywhere. */
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.values(list -> {
                list.clear();
                list.add(new ClasspathSchemaLoader(JsonSchemaFactory.class::getClassLoader));
            })));

    private final JsonSchema meta = factory.getSchema(SchemaLocation.of(SchemaId.V202012));

    public void check(String entry, String text, Findings findings, Budget budget) {
        new Check(entry, findings, budget).run(text);
    }

    /** One schema. */
    private final class Check {
        private final String entry;
        private final Findings findings;
        private final Budget budget;

        Check(String entry, Findings findings, Budget budget) {
            this.entry = entry;
            this.findings = findings;
            this.budget = budget;
        }

        void run(String text) {
            budget.at(entry);
            if (text.length() > LONGEST) {
                refuse("超过 " + LONGEST + " 个字符", "It has more than " + LONGEST + " characters");
                return;
            }
            JsonNode tree;
            try {
                tree = mapper.readTree(text);
            } catch (JsonProcessingException e) {
                refuse("不是 JSON，或嵌套超过 " + DEEPEST + " 层", "It is no JSON, or is nested deeper than " + DEEPEST);
                return;
            }
            SchemaSize size = new SchemaSize(tree, MOST_PLACES);
            if (size.fault() != null) {
                refuse(size.fault().zh(), size.fault().en());
                return;
            }
            if (tree.path("properties").size() > MOST_PROPERTIES) {
                refuse("参数超过 " + MOST_PROPERTIES + " 个", "It has more than " + MOST_PROPERTIES + " parameters");
                return;
            }
            try {
                if (fitsMetaSchema(tree)) {
                    defaults(tree, size);
                }
            } catch (Budget.Exceeded e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                // whatever the library throws, it is the schema that is wrong, such as a pattern that is no regular
                // expression
                refuse("有无法使用的模式或引用", "It holds a pattern or reference that cannot be used");
            }
        }

        private boolean fitsMetaSchema(JsonNode tree) {
            boolean valid = true;
            for (ValidationMessage message : meta.validate(tree)) {
                valid = false;
                String place = message.getInstanceLocation().toString();
                refuse(place + " 不符合 JSON Schema 2020-12", place + " is not JSON Schema 2020-12");
            }
            return valid;
        }

        private void defaults(JsonNode tree, SchemaSize size) {
            JsonSchema schema = factory.getSchema(
                    tree,
                    SchemaValidatorsConfig.builder()
                            .regularExpressionFactory(new BoundedPatterns(budget::spend))
                            .build());
            for (Map.Entry<String, JsonNode> property : tree.path("properties").properties()) {
                JsonNode value = property.getValue().get("default");
                if (value != null) {
                    fits(property.getKey(), value, schema, size.places(property.getValue()));
                }
            }
        }

        private void fits(String key, JsonNode value, JsonSchema schema, long places) {
            budget.at(entry);
            long checks = places * SchemaSize.values(value);
            if (checks > MOST_CHECKS) {
                refuse("参数 " + key + " 的缺省值过大", "The default of " + key + " is too large for its schema");
                return;
            }
            budget.spend(checks);
            JsonNode alone = mapper.createObjectNode().set(key, value);
            boolean fits = schema.validate(alone).stream()
                    .noneMatch(m -> m.getInstanceLocation().getNameCount() > 0
                            && m.getInstanceLocation().getName(0).equals(key));
            if (!fits) {
                refuse("参数 " + key + " 的缺省值不符合其模式", "The default of " + key + " does not fit its schema");
            }
        }

        private void refuse(String zh, String en) {
            findings.add(RefusalCode.PARAMETERS_SCHEMA, entry, entry + "：" + zh, entry + ": " + en);
        }
    }
}
