package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One operation as the running host describes it.
 *
 * @param template path with the tenant's code as it stands in the document
 * @param description what the document says about this operation
 * @param document whole document, for the schemas
 */
public record ApiOperation(String method, String template, JsonNode description, JsonNode document) {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Set<String> PAGING = Set.of("limit", "sort", "cursor", "count");

    /** Every operation of an OpenAPI document. */
    public static List<ApiOperation> all(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(o -> {
                    if (METHODS.contains(o.getKey())) {
                        operations.add(new ApiOperation(
                                o.getKey().toUpperCase(Locale.ROOT), path.getKey(), o.getValue(), document));
                    }
                }));
        return operations;
    }

    /** Names in braces of the path, in order. */
    public List<String> pathNames() {
        return NAME.matcher(template).results().map(found -> found.group(1)).toList();
    }

    /** Names of the declared parameters of a kind: {@code query}, {@code path} or {@code header}. */
    public List<String> parameters(String in) {
        return StreamSupport.stream(description.path("parameters").spliterator(), false)
                .filter(p -> p.path("in").asText().equals(in))
                .map(p -> p.path("name").asText())
                .toList();
    }

    /** Names of the query parameters but those of paging. */
    public List<String> queryNames() {
        return parameters("query").stream()
                .filter(name -> !PAGING.contains(name))
                .toList();
    }

    /** Media type that the body is sent as, JSON where it may be; empty without a body. */
    public Optional<String> bodyType() {
        List<String> types = new ArrayList<>();
        description.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
        return types.stream()
                .filter(type -> type.contains("json") && !type.contains("ndjson"))
                .findFirst()
                .or(() -> types.stream().findFirst());
    }

    /** What the body is sent as in a header; a type of one's choice is plain text. */
    public Optional<String> contentType() {
        return bodyType().map(type -> type.replace("*/*", "text/plain"));
    }

    /** Schema of the body of {@link #bodyType}; empty when it may be anything. */
    public JsonNode bodySchema() {
        return description
                .at("/requestBody/content")
                .path(bodyType().orElseThrow())
                .path("schema");
    }

    /** Largest body in bytes. */
    public long bodyLimit() {
        return description.at("/requestBody/x-linli-body-limit").asLong(1 << 20);
    }

    /** Whether anybody may call it without signing in. */
    public boolean open() {
        return StreamSupport.stream(description.path("x-linli-permission").spliterator(), false)
                .anyMatch(permission -> permission.asText().equals("anybody"));
    }

    /** Whether it answers with a stream that does not end, to those who accept one. */
    public boolean streams() {
        return description.path("responses").toString().contains("text/event-stream");
    }

    /** Whether it has no other answer than a stream. */
    public boolean streamsOnly() {
        JsonNode content = description.at("/responses/200/content");
        return content.size() == 1 && content.has("text/event-stream");
    }

    /** The path before its first parameter; the list of what the parameter names, when there is one. */
    public String collection() {
        int brace = template.indexOf("/{");
        return brace < 0 ? template : template.substring(0, brace);
    }

    /** The path with every parameter replaced by one value. */
    public String path(String value) {
        return NAME.matcher(template).replaceAll(Matcher.quoteReplacement(value));
    }

    /** The path with the values in order. */
    public String path(List<String> values) {
        String path = template;
        for (String value : values) {
            path = NAME.matcher(path).replaceFirst(Matcher.quoteReplacement(value));
        }
        return path;
    }

    /** Two are the same when method and path are; a document is too large to be compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ApiOperation o && o.method.equals(method) && o.template.equals(template);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
