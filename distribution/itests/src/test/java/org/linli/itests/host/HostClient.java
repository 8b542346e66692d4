package org.linli.itests.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Talks to a running host. */
public class HostClient {
    public static final String OPERATOR_PASSWORD = "operator-of-the-tests-1";

    /** Looking more often would take the processor from what is waited for. */
    public static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final String base;
    private final Path data;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(TestCertificate.trustingAnybody())
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    /**
     * @param base address without a path
     * @param data data directory of the host
     */
    protected HostClient(String base, Path data) {
        this.base = base;
        this.data = data;
    }

    /**
     * Address without a path.
     *
     * @throws IOException when the host does not listen yet
     */
    public String base() throws IOException {
        return base;
    }

    /** Data directory of the host. */
    public Path data() {
        return data;
    }

    /** An answer: status and body as JSON (null when there is none). */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + raw.body());
            }
            return this;
        }
    }

    public Answer call(String token, String method, String path, Object body) throws IOException, InterruptedException {
        return call(token, method, path, body, Map.of());
    }

    public Answer call(String token, String method, String path, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        boolean patch = method.equals("PATCH");
        if (body != null) {
            request.header("Content-Type", patch ? "application/merge-patch+json" : "application/json");
        }
        headers.forEach(request::setHeader);
        request.method(method, publisher(body));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(), json ? mapper.readTree(response.body()) : null, response);
    }

    /** Text and bytes go as they are, everything else as JSON. */
    private HttpRequest.BodyPublisher publisher(Object body) throws IOException {
        if (body == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        if (body instanceof byte[] bytes) {
            return HttpRequest.BodyPublishers.ofByteArray(bytes);
        }
        return HttpRequest.BodyPublishers.ofString(
                body instanceof String text ? text : mapper.writeValueAsString(body));
    }

    /** Uploads a module. */
    public Answer upload(String token, Path jar) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/api/modules"))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/java-archive")
                .POST(HttpRequest.BodyPublishers.ofFile(jar))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), mapper.readTree(response.body()), response);
    }

    public Answer get(String token, String path) throws IOException, InterruptedException {
        return call(token, "GET", path, null);
    }

    /** A token of the operator, as {@link #demo}. */
    public String operator() throws IOException, InterruptedException {
        if (!isGood(kept.get("operator"))) {
            kept.put(
                    "operator",
                    call(null, "POST", "/api/tokens", Map.of("username", "operator", "password", OPERATOR_PASSWORD))
                            .expect(201)
                            .body()
                            .get("token")
                            .asText());
        }
        return kept.get("operator");
    }

    /**
     * A token of a demo account, the same one while it is good: the hash of a password costs more than anything else that is asked of
     * a host. Whose subject is the sign-in takes {@link #signIn}.
     */
    public String demo(String role, String tenant) throws IOException, InterruptedException {
        String account = role + "@" + tenant;
        if (!isGood(kept.get(account))) {
            kept.put(account, signIn(tenant, account, demoPassword()));
        }
        return kept.get(account);
    }

    private boolean isGood(String token) throws IOException, InterruptedException {
        return token != null && get(token, "/api/me").status() == 200;
    }

    /** The password of all demo accounts. */
    public String demoPassword() throws IOException {
        return Files.readAllLines(data.resolve("demo-accounts.txt")).stream()
                .filter(line -> line.startsWith("password: "))
                .map(line -> line.substring("password: ".length()))
                .findFirst()
                .orElseThrow();
    }

    /** A token of a district's account. */
    public String signIn(String tenant, String username, String password) throws IOException, InterruptedException {
        return call(null, "POST", "/api/tokens", Map.of("tenant", tenant, "username", username, "password", password))
                .expect(201)
                .body()
                .get("token")
                .asText();
    }

    /**
     * A token of somebody who was told a first password, which he replaces.
     *
     * @param account with {@code username} and {@code password}
     */
    public String firstSignIn(String tenant, JsonNode account) throws IOException, InterruptedException {
        String username = account.get("username").asText();
        String first = account.get("password").asText();
        String own = "of-the-tests-Only-1";
        call(
                        signIn(tenant, username, first),
                        "PUT",
                        "/t/" + tenant + "/api/users/me/password",
                        Map.of("current", first, "password", own))
                .expect(204);
        return signIn(tenant, username, own);
    }

    /** Follows an operation to its end. */
    public JsonNode await(String token, Answer accepted) throws IOException, InterruptedException {
        String location =
                accepted.expect(202).raw().headers().firstValue("Location").orElseThrow();
        return await(token, location.startsWith("http") ? URI.create(location).getPath() : location);
    }

    /** Follows the operation with the path to its end. */
    public JsonNode await(String token, String path) throws IOException, InterruptedException {
        for (int i = 0; i < 3000; i++) {
            JsonNode operation = get(token, path).expect(200).body();
            String state = operation.get("state").asText();
            if (!state.equals("queued") && !state.equals("running")) {
                return operation;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new AssertionError("the operation " + path + " does not end");
    }
}
