package org.linli.itests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * An operation of the host as its OpenAPI document describes it.
 *
 * @param document whole document, for the schemas
 * @param description what the document says about this operation
 */
record ApiOperation(String method, String path, JsonNode description, JsonNode document) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static List<ApiOperation> of(JsonNode document) {
        List<ApiOperation> all = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        all.add(new ApiOperation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                document));
                    }
                }));
        return all;
    }

    /** Names of the parameters of a kind: {@code query}, {@code path} or {@code header}. */
    List<String> parameters(String in) {
        return StreamSupport.stream(description.path("parameters").spliterator(), false)
                .filter(p -> p.get("in").asText().equals(in))
                .map(p -> p.get("name").asText())
                .toList();
    }

    /** Media type of the body, if there is one. */
    Optional<String> bodyType() {
        Set<String> types = new TreeSet<>();
        description.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
        return types.stream()
                .filter(t -> t.contains("json") && !t.contains("ndjson"))
                .findFirst()
                .or(() -> types.stream().findFirst());
    }

    JsonNode bodySchema() {
        return bodyType()
                .map(type -> description
                        .path("requestBody")
                        .path("content")
                        .path(type)
                        .path("schema"))
                .orElseThrow();
    }

    /** Largest body in bytes. */
    long bodyLimit() {
        return description.at("/requestBody/x-linli-body-limit").asLong(1 << 20);
    }

    /** Whether it answers with a stream that does not end. */
    boolean streams() {
        return description.path("responses").toString().contains("text/event-stream");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
