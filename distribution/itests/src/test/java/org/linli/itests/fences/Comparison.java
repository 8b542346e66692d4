package org.linli.itests.fences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.linli.itests.host.HostClient.Answer;

/** What a caller can tell from an answer: everything but the request's own path and number and the value that was asked for. */
final class Comparison {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> OF_THE_REQUEST = Set.of("instance", "requestId");
    private static final String COUNT_OF_CHANGES = "version";

    /** Two bodies must differ in what has to be unique; these two marks count as one. */
    static final List<String> MARKS = List.of("probe1", "probe2");

    private static final String OF_THE_CONNECTION = "connection";
    private static final Set<String> HEADERS_OF_THE_ANSWER =
            Set.of("date", "x-request-id", "content-length", "etag", "location", "last-modified", "set-cookie");
    private static final Pattern MADE_FOR_THIS_ANSWER =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT.*Z?");

    private Comparison() {}

    /**
     * @param asked the value by which two requests differ
     */
    static String of(Answer answer, String asked) {
        Set<String> headers = new TreeSet<>();
        answer.raw().headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (!lower.equals(OF_THE_CONNECTION)) {
                headers.add(HEADERS_OF_THE_ANSWER.contains(lower) ? lower : lower + "=" + values);
            }
        });
        String body = answer.body() == null
                ? answer.raw().body()
                : stable(answer.body(), answer.status() < 300).toString();
        return answer.status() + " " + headers + " "
                + body.replace(asked, "{asked}").replaceAll(String.join("|", MARKS), "{mark}");
    }

    /** A refusal is compared to the letter; what was made or found may carry ids and times of its own. */
    private static JsonNode stable(JsonNode node, boolean found) {
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties().forEach(field -> {
                boolean counted = found && field.getKey().equals(COUNT_OF_CHANGES);
                if (!OF_THE_REQUEST.contains(field.getKey()) && !counted) {
                    copy.set(field.getKey(), stable(field.getValue(), found));
                }
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            node.forEach(item -> copy.add(stable(item, found)));
            return copy;
        }
        boolean own = found
                && node.isTextual()
                && MADE_FOR_THIS_ANSWER.matcher(node.asText()).matches();
        return own ? JSON.textNode("{own}") : node;
    }
}
