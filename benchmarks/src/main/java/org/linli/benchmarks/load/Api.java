package org.linli.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single calls of the API, for setting up what is measured. */
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_OPERATION = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    public Api(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** Status of a plain GET; 0 when nobody listens. */
    public int status(String path) throws InterruptedException {
        try {
            return client.send(request(null, path).GET().build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public JsonNode get(@Nullable String token, String path) throws IOException, InterruptedException {
        return expect(2, client.send(request(token, path).GET().build(), BodyHandlers.ofString()));
    }

    public JsonNode send(@Nullable String token, String method, String path, Object body)
            throws IOException, InterruptedException {
        return send(token, method, path, "application/json", BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    public JsonNode upload(@Nullable String token, String path, String contentType, Path file)
            throws IOException, InterruptedException {
        return send(token, "POST", path, contentType, BodyPublishers.ofFile(file));
    }

    private JsonNode send(@Nullable String token, String method, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = request(token, path)
                .header("Content-Type", contentType)
                .method(method, body)
                .build();
        return expect(2, client.send(request, BodyHandlers.ofString()));
    }

    /** Follows an operation to its end. */
    public JsonNode await(@Nullable String token, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_OPERATION.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode operation = get(token, path);
            String state = operation.path("state").asText();
            if (!state.equals("queued") && !state.equals("running")) {
                if (!state.equals("succeeded")) {
                    throw new IllegalStateException("The operation did not succeed: " + operation);
                }
                return operation;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException(path + " does not end");
    }

    public String token(@Nullable String tenant, String username, String password)
            throws IOException, InterruptedException {
        Map<String, String> body = tenant == null
                ? Map.of("username", username, "password", password)
                : Map.of("tenant", tenant, "username", username, "password", password);
        return send(null, "POST", "/api/tokens", body).get("token").asText();
    }

    private HttpRequest.Builder request(@Nullable String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept-Language", "en");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static JsonNode expect(int hundreds, HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != hundreds) {
            throw new IllegalStateException(response.request().method() + " " + response.uri() + " → "
                    + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    }
}
