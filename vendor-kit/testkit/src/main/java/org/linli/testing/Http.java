package org.linli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to one host. */
final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();

    Http(String base) {
        this.base = base;
    }

    String base() {
        return base;
    }

    /** @param body text as it is, anything else as JSON */
    Answer send(
            @Nullable String token, String method, String path, @Nullable Object body, Map<String, String> headers) {
        try {
            String text = body instanceof String given ? given : body == null ? "" : mapper.writeValueAsString(body);
            String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
            return send(
                    token,
                    method,
                    path,
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text),
                    body == null ? null : type,
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer upload(String token, String path, Path jar) {
        try {
            return send(token, "POST", path, BodyPublishers.ofFile(jar), "application/java-archive", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(
            @Nullable String token,
            String method,
            String path,
            BodyPublisher body,
            @Nullable String type,
            Map<String, String> headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept-Language", "en")
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode tree = json ? mapper.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), tree, response.body(), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
