package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.linli.itests.host.HostClient.Answer;

/**
 * Sends bodies with as many properties as the host takes: all that the schema names, without those that a refusal named. What was learned
 * about an operation is kept.
 */
public final class RichBodies {
    private static final int ATTEMPTS = 8;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<ApiOperation, Set<String>> refused = new HashMap<>();
    private final Set<ApiOperation> smallest = new HashSet<>();

    /** Sends a body. */
    public interface Sending {
        Answer send(String body) throws Exception;
    }

    /** The answer to the richest body that was taken; to the smallest when none was. */
    public Answer send(ApiOperation operation, SampleBodies bodies, String mark, Sending sending) throws Exception {
        boolean shaped = operation.bodyType().isPresent()
                && bodies.fullest(operation.bodySchema(), mark).isObject();
        for (int attempt = 0; attempt < ATTEMPTS && shaped && !smallest.contains(operation); attempt++) {
            ObjectNode body = (ObjectNode)
                    json.readTree(bodies.fullest(operation.bodySchema(), mark).toString());
            Set<String> dropped = refused.computeIfAbsent(operation, o -> new HashSet<>());
            body.remove(dropped);
            Answer answer = sending.send(body.toString());
            if (answer.status() < 300) {
                return answer;
            }
            if (!dropped.addAll(named(answer))) {
                smallest.add(operation);
            }
        }
        return sending.send(bodies.smallest(operation, mark));
    }

    /** Properties that the host names in its refusal. */
    private static Set<String> named(Answer answer) {
        Set<String> names = new HashSet<>();
        if (answer.body() != null) {
            answer.body().path("errors").forEach(error -> {
                String[] steps = error.path("pointer").asText().split("/");
                if (steps.length > 1) {
                    names.add(steps[1]);
                }
            });
        }
        return names;
    }
}
