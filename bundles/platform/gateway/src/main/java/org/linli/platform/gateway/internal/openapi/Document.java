package org.linli.platform.gateway.internal.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts fragments together. */
public final class Document {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode schemas;

    public Document(String title) {
        root.put("openapi", "3.1.0");
        root.putObject("info").put("title", title).put("version", "1.0.0");
        paths = root.putObject("paths");
        ObjectNode components = root.putObject("components");
        schemas = components.putObject("schemas");
        addProblem(components);
        ObjectNode bearer = components.putObject("securitySchemes").putObject("token");
        bearer.put("type", "http").put("scheme", "bearer");
        root.putArray("security").addObject().putArray("token");
    }

    private void addProblem(ObjectNode components) {
        ObjectNode problem = schemas.putObject("Problem").put("type", "object");
        ObjectNode properties = problem.putObject("properties");
        for (String name : new String[] {"type", "title", "detail", "instance", "requestId"}) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        properties.putObject("repeatable").put("type", "boolean");
        ObjectNode error = properties.putObject("errors").put("type", "array").putObject("items");
        error.put("type", "object");
        ObjectNode parts = error.putObject("properties");
        parts.putObject("pointer").put("type", "string");
        parts.putObject("message").put("type", "string");
        ObjectNode answer =
                components.putObject("responses").putObject("Problem").put("description", "RFC 9457");
        answer.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    /** @param base path before those of the fragment, with a slash at the end */
    public Document add(String base, Fragment fragment) {
        fragment.paths().properties().forEach(entry -> {
            String path = base + entry.getKey();
            paths.set(
                    path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path,
                    entry.getValue());
        });
        schemas.setAll(fragment.schemas());
        return this;
    }

    public ObjectNode json() {
        return root;
    }
}
