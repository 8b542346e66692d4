package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an OpenAPI document must be: valid by the schema of OpenAPI 3.1 and, for its Schema Objects, by the meta-schema of JSON Schema
 * 2020-12; and what no schema can say, that its parts refer to each other rightly.
 */
public final class DocumentRules {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonSchema ofDocuments;
    private final JsonSchema ofSchemas;

    public DocumentRules() throws IOException {
        try (InputStream file = DocumentRules.class.getResourceAsStream("/openapi/oas-3.1.schema.json")) {
            ofDocuments = FACTORY.getSchema(new ObjectMapper().readTree(file));
        }
        ofSchemas = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    }

    /** Every fault of a document, each once. */
    public Set<String> faults(JsonNode document) {
        Set<String> faults = new TreeSet<>();
        ofDocuments.validate(document).forEach(message -> faults.add(message.toString()));
        references(document, document, faults);
        List<ApiOperation> operations = ApiOperation.all(document);
        names(operations, faults);
        paths(document, faults);
        for (ApiOperation operation : operations) {
            parameters(operation, faults);
            security(operation, faults);
            problems(operation, faults);
            answers(operation, faults);
        }
        schemas(document).forEach((place, schema) -> {
            ofSchemas.validate(schema).forEach(message -> faults.add(place + " is no schema: " + message));
            examples(document, place, schema, faults);
        });
        return faults;
    }

    private static void references(JsonNode document, JsonNode node, Set<String> faults) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual()
                && (!reference.asText().startsWith("#/")
                        || document.at(reference.asText().substring(1)).isMissingNode())) {
            faults.add(reference.asText() + " leads nowhere");
        }
        node.forEach(child -> references(document, child, faults));
    }

    private static void names(List<ApiOperation> operations, Set<String> faults) {
        Map<String, ApiOperation> named = new HashMap<>();
        for (ApiOperation operation : operations) {
            String name = operation.description().path("operationId").asText();
            if (name.isBlank()) {
                faults.add(operation + " has no operationId");
                continue;
            }
            ApiOperation other = named.putIfAbsent(name, operation);
            if (other != null) {
                faults.add("the operationId " + name + " means " + other + " and " + operation);
            }
        }
    }

    /** Two paths that differ in the names of their parameters only are one. */
    private static void paths(JsonNode document, Set<String> faults) {
        Map<String, String> shapes = new HashMap<>();
        document.path("paths").fieldNames().forEachRemaining(path -> {
            String other = shapes.putIfAbsent(path.replaceAll("\\{[^}]*}", "{}"), path);
            if (other != null) {
                faults.add(other + " and " + path + " are the same path");
            }
        });
    }

    private static void parameters(ApiOperation operation, Set<String> faults) {
        Set<String> seen = new HashSet<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            if (!seen.add(name)) {
                faults.add(operation + " declares the parameter " + name + " twice");
            }
        }
        Set<String> inPath = new TreeSet<>(operation.pathNames());
        Set<String> declared = new TreeSet<>(operation.parameters("path"));
        if (!inPath.equals(declared)) {
            faults.add(operation + " declares the path parameters " + declared);
        }
    }

    /** Who need not sign in is said as well: by an empty list. */
    private static void security(ApiOperation operation, Set<String> faults) {
        JsonNode own = operation.description().path("security");
        JsonNode security = own.isMissingNode() ? operation.document().path("security") : own;
        if (operation.open() != security.isEmpty()) {
            faults.add(operation + " has the security " + security);
        }
        JsonNode schemes = operation.document().at("/components/securitySchemes");
        for (JsonNode alternative : security) {
            alternative.fieldNames().forEachRemaining(scheme -> {
                if (!schemes.has(scheme)) {
                    faults.add(operation + " names the unknown security scheme " + scheme);
                }
            });
        }
    }

    private static void problems(ApiOperation operation, Set<String> faults) {
        JsonNode answer = operation.description().at("/responses/default");
        if (answer.has("$ref")) {
            answer = operation.document().at(answer.get("$ref").asText().substring(1));
        }
        if (!answer.path("content").has("application/problem+json")) {
            faults.add(operation + " does not say how it refuses");
        }
    }

    /** Of what comes as JSON a client knows what it is. */
    private static void answers(ApiOperation operation, Set<String> faults) {
        operation.description().path("responses").properties().forEach(answer -> {
            JsonNode content = answer.getValue().path("content").path("application/json");
            if (!content.isMissingNode() && content.path("schema").isEmpty()) {
                faults.add(operation + " does not say what it answers with " + answer.getKey());
            }
        });
    }

    /** Schema Objects by where they stand, those of single properties within theirs. */
    private static Map<String, JsonNode> schemas(JsonNode document) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        document.at("/components/schemas").properties().forEach(s -> schemas.put(s.getKey(), s.getValue()));
        for (ApiOperation operation : ApiOperation.all(document)) {
            for (JsonNode parameter : operation.description().path("parameters")) {
                schemas.put(operation + " parameter " + parameter.path("name").asText(), parameter.path("schema"));
            }
            contents(operation + " body", operation.description().path("requestBody"), schemas);
            operation
                    .description()
                    .path("responses")
                    .properties()
                    .forEach(answer -> contents(operation + " answer " + answer.getKey(), answer.getValue(), schemas));
        }
        return schemas;
    }

    private static void contents(String place, JsonNode holder, Map<String, JsonNode> schemas) {
        holder.path("content")
                .properties()
                .forEach(type ->
                        schemas.put(place + " " + type.getKey(), type.getValue().path("schema")));
    }

    private static void examples(JsonNode document, String place, JsonNode node, Set<String> faults) {
        List<JsonNode> examples = new ArrayList<>();
        if (node.isObject() && !node.path("default").isMissingNode()) {
            examples.add(node.get("default"));
        }
        if (node.path("examples").isArray()) {
            node.get("examples").forEach(examples::add);
        }
        if (!examples.isEmpty()) {
            ObjectNode alone = node.deepCopy();
            alone.set("components", document.path("components"));
            JsonSchema schema = FACTORY.getSchema(alone);
            examples.forEach(example -> schema.validate(example)
                    .forEach(message -> faults.add(place + ": the example " + example + ": " + message)));
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                examples(document, place, child, faults);
            }
        });
    }
}
