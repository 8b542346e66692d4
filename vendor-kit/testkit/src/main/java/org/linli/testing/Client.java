package org.linli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who is signed in. Paths are relative to the district's resources, {@code /t/{code}/api/}, or to {@code /api/} of the host. */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> OPEN = Set.of("queued", "running");

    private final Http http;
    private final String prefix;
    private final Supplier<String> signIn;
    private @Nullable String token;

    /**
     * @param prefix ends with a slash
     * @param signIn gives a new token
     */
    Client(Http http, String prefix, Supplier<String> signIn) {
        this.http = http;
        this.prefix = prefix;
        this.signIn = signIn;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, body);
    }

    /** A merge patch of the version that the caller has seen. */
    public Answer patch(String path, Object body, long version) {
        return call("PATCH", path, body, Map.of("If-Match", "\"" + version + "\""));
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** @param body text as it is, anything else as JSON; null for none */
    public Answer call(String method, String path, @Nullable Object body) {
        return call(method, path, body, Map.of());
    }

    public Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        return signedIn(known -> http.send(known, method, prefix + path, body, headers));
    }

    /** Sends a jar. */
    Answer upload(String path, Path jar) {
        return signedIn(known -> http.upload(known, prefix + path, jar));
    }

    private Answer signedIn(Function<String, Answer> request) {
        Answer answer = request.apply(token());
        if (answer.status() != 401) {
            return answer;
        }
        // the clock was moved beyond the end of the token
        forget();
        return request.apply(token());
    }

    private synchronized void forget() {
        token = null;
    }

    synchronized String token() {
        String known = token;
        if (known == null) {
            known = signIn.get();
            token = known;
        }
        return known;
    }

    /**
     * Follows the operation that an answer of 202 names to its end.
     *
     * @throws AssertionError when the answer is another one, or the operation does not end within a minute
     */
    public JsonNode await(Answer accepted) {
        String location = accepted.expect(202).header("Location").orElseThrow();
        String path = URI.create(location).getPath();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            JsonNode operation = signedIn(known -> http.send(known, "GET", path, null, Map.of()))
                    .expect(200)
                    .body();
            if (!OPEN.contains(operation.path("state").asText())) {
                return operation;
            }
            pause();
        }
        throw new AssertionError("the operation " + path + " does not end");
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
