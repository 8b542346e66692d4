package org.linli.itests.fences;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation as the running host describes it.
 *
 * @param template path with the tenant's code as it stands in the document
 * @param pathNames names of its path parameters, in order
 * @param queryNames names of its query parameters but those of paging
 * @param body schema of its body; null without
 * @param contentType what the body is sent as; null without
 * @param open whether anybody may call it without signing in
 * @param stream whether the answer has no end
 */
record ApiOperation(
        String method,
        String template,
        List<String> pathNames,
        List<String> queryNames,
        JsonNode body,
        String contentType,
        boolean open,
        boolean stream) {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> PAGING = Set.of("limit", "sort", "cursor", "count");

    /** Every operation of an OpenAPI document. */
    static List<ApiOperation> all(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(o ->
                                operations.add(of(o.getKey().toUpperCase(Locale.ROOT), path.getKey(), o.getValue()))));
        return operations;
    }

    private static ApiOperation of(String method, String template, JsonNode described) {
        List<String> pathNames = new ArrayList<>();
        Matcher names = NAME.matcher(template);
        while (names.find()) {
            pathNames.add(names.group(1));
        }
        List<String> queryNames = new ArrayList<>();
        described.path("parameters").forEach(p -> {
            if (p.get("in").asText().equals("query")
                    && !PAGING.contains(p.get("name").asText())) {
                queryNames.add(p.get("name").asText());
            }
        });
        JsonNode content = described.at("/requestBody/content");
        boolean hasBody = content.isObject() && !content.isEmpty();
        String type = hasBody ? content.fieldNames().next() : null;
        Set<String> permissions = new HashSet<>();
        described.path("x-linli-permission").forEach(p -> permissions.add(p.asText()));
        return new ApiOperation(
                method,
                template,
                List.copyOf(pathNames),
                List.copyOf(queryNames),
                hasBody ? content.get(type).get("schema") : null,
                hasBody ? type.replace("*/*", "text/plain") : null,
                permissions.contains("anybody"),
                streamOnly(described.at("/responses/200/content")));
    }

    private static boolean streamOnly(JsonNode content) {
        return content.size() == 1 && content.has("text/event-stream");
    }

    /** The path before its first parameter; the list of what the parameter names, when there is one. */
    String collection() {
        int brace = template.indexOf("/{");
        return brace < 0 ? template : template.substring(0, brace);
    }

    /** The path with every parameter replaced by one value. */
    String path(String value) {
        return NAME.matcher(template).replaceAll(Matcher.quoteReplacement(value));
    }

    /** The path with the values in order. */
    String path(List<String> values) {
        String path = template;
        for (String value : values) {
            path = NAME.matcher(path).replaceFirst(Matcher.quoteReplacement(value));
        }
        return path;
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
