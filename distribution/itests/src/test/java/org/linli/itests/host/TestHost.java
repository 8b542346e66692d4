package org.linli.itests.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.framework.Host;
import org.linli.platform.launcher.framework.HostRefused;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A running host and a client for it. */
public final class TestHost implements AutoCloseable {
    public static final String OPERATOR_PASSWORD = "operator-of-the-tests-1";

    private final Host host;
    private final String base;
    private final Path data;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();

    private TestHost(Host host, String base, Path data) {
        this.host = host;
        this.data = data;
        this.base = base;
    }

    /** Starts a host on a free port. */
    public static TestHost start(TestInstallation installation, Map<String, String> configuration)
            throws IOException, ConfigurationRefused, HostRefused {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int port = freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_HTTP_PORT", Integer.toString(port),
                "LINLI_OPERATOR_PASSWORD", OPERATOR_PASSWORD,
                "LINLI_DATA", installation.home().resolve("data").toString()));
        environment.putAll(configuration);
        if (!environment.containsKey("LINLI_KEYS")) {
            environment.putIfAbsent("LINLI_DEMO", "true");
        }
        Path home = installation.home();
        HostConfiguration checked = new ConfigurationReader(DeclaredKeys.ALL)
                .read(home, home.resolve("conf/linli.properties"), environment);
        TestHost started = new TestHost(Host.start(checked), "http://127.0.0.1:" + port, checked.data());
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        String last = "";
        for (int i = 0; i < 1800; i++) {
            try {
                Answer answer = get(null, "/health/ready");
                if (answer.status() == 200) {
                    return;
                }
                last = answer.raw().body();
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new AssertionError("the host is not ready after 3 min: " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Host host() {
        return host;
    }

    public String base() {
        return base;
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
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
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : mapper.writeValueAsString(body)));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(), json ? mapper.readTree(response.body()) : null, response);
    }

    public Answer get(String token, String path) throws IOException, InterruptedException {
        return call(token, "GET", path, null);
    }

    /** A token of the operator. */
    public String operator() throws IOException, InterruptedException {
        return call(null, "POST", "/api/tokens", Map.of("username", "operator", "password", OPERATOR_PASSWORD))
                .expect(201)
                .body()
                .get("token")
                .asText();
    }

    /** A token of a demo account. */
    public String demo(String role, String tenant) throws IOException, InterruptedException {
        return signIn(tenant, role + "@" + tenant, demoPassword());
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

    /** The imports of a district once so many have ended, newest first. */
    public List<JsonNode> awaitImports(String token, String tenant, long count)
            throws IOException, InterruptedException {
        List<JsonNode> imports = List.of();
        for (int i = 0; i < 1200; i++) {
            JsonNode operations = get(token, "/t/" + tenant + "/api/operations?limit=100")
                    .expect(200)
                    .body()
                    .get("items");
            imports = StreamSupport.stream(operations.spliterator(), false)
                    .filter(operation -> operation.get("kind").asText().equals("platform.import"))
                    .toList();
            if (imports.size() >= count && imports.stream().allMatch(operation -> operation.hasNonNull("finishedAt"))) {
                return imports;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(count + " imports of " + tenant + " were waited for, there are " + imports);
    }

    /** Follows an operation to its end. */
    public JsonNode await(String token, Answer accepted) throws IOException, InterruptedException {
        String location =
                accepted.expect(202).raw().headers().firstValue("Location").orElseThrow();
        String path = location.startsWith("http") ? URI.create(location).getPath() : location;
        for (int i = 0; i < 600; i++) {
            JsonNode operation = get(token, path).expect(200).body();
            String state = operation.get("state").asText();
            if (!state.equals("queued") && !state.equals("running")) {
                return operation;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the operation " + path + " does not end");
    }

    @Override
    public void close() {
        host.close();
    }
}
