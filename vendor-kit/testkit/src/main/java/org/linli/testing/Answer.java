package org.linli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An answer of the host.
 *
 * @param body as JSON; a missing node when there is none
 * @param text the body as it came
 */
public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {

    /** @throws AssertionError when it is another status, with the body that says why */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + ", got " + status + ": " + text);
        }
        return this;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Last word of the type of a problem, such as {@code not-found}; empty when the answer is none. */
    public String problem() {
        String type = body.path("type").asText();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /** Codes for which an upload was refused. */
    public Set<String> refusals() {
        Set<String> codes = new TreeSet<>();
        body.path("refusals").forEach(refusal -> codes.add(refusal.path("code").asText()));
        return codes;
    }
}
