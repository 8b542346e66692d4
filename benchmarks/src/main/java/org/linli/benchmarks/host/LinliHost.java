package org.linli.benchmarks.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.linli.benchmarks.host.DatabaseServer.Database;
import org.linli.benchmarks.load.Api;

/** A running Linli, set up over its API as an operator would. */
public final class LinliHost implements AutoCloseable {
    private static final String OPERATOR_PASSWORD = "operator-of-the-benchmarks-1";
    private static final String OWN_PASSWORD = "account-of-the-benchmarks-1";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final JavaProcess process;
    private final Api api;
    private final int port;
    private final Duration untilReady;

    private LinliHost(JavaProcess process, Api api, int port, Duration untilReady) {
        this.process = process;
        this.api = api;
        this.port = port;
        this.untilReady = untilReady;
    }

    /**
     * Starts a host and waits until {@code /health/ready} answers 200.
     *
     * @param database null for the embedded one
     * @param data data directory
     */
    public static LinliHost start(
            Installation installation, @Nullable Database database, Path data, int port, boolean demo)
            throws IOException, InterruptedException {
        return start(installation, database, data, port, demo, Map.of());
    }

    /** The same with other settings besides. */
    public static LinliHost start(
            Installation installation,
            @Nullable Database database,
            Path data,
            int port,
            boolean demo,
            Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_HTTP_PORT", Integer.toString(port),
                "LINLI_DATA", data.toAbsolutePath().toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "LINLI_OPERATOR_PASSWORD", OPERATOR_PASSWORD,
                "LINLI_DEMO", Boolean.toString(demo)));
        environment.putAll(settings);
        if (!demo) {
            environment.put("LINLI_KEYS", keys(installation, data).toString());
        }
        if (database != null) {
            environment.putAll(database.configuration());
        }
        Api api = new Api(port);
        long begin = System.nanoTime();
        JavaProcess process = JavaProcess.start(installation.start(), environment, data.resolveSibling("host.log"));
        while (api.status("/health/ready") != 200) {
            process.requireAlive();
            if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
                process.close();
                throw new IllegalStateException("not ready after " + LONGEST_START);
            }
            Thread.sleep(5);
        }
        return new LinliHost(process, api, port, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Path keys(Installation installation, Path data) throws IOException, InterruptedException {
        Path keys = data.resolveSibling("keys.json");
        if (!Files.exists(keys)) {
            Files.createDirectories(keys.getParent());
            installation.output(Map.of(), "keys", keys.toString());
        }
        return keys;
    }

    public JavaProcess process() {
        return process;
    }

    public Api api() {
        return api;
    }

    public int port() {
        return port;
    }

    public Duration untilReady() {
        return untilReady;
    }

    public String operator() throws IOException, InterruptedException {
        return api.token(null, "operator", OPERATOR_PASSWORD);
    }

    /** Makes a district and signs its administrator in. @return his token */
    public String district(String operator, Object profile) throws IOException, InterruptedException {
        JsonNode created = create(operator, profile);
        JsonNode administrator = created.get("administrator");
        return firstSignIn(
                created.get("code").asText(),
                administrator.get("username").asText(),
                administrator.get("password").asText());
    }

    /** Makes a district. @return its code */
    public String make(String operator, Object profile) throws IOException, InterruptedException {
        return create(operator, profile).get("code").asText();
    }

    private JsonNode create(String operator, Object profile) throws IOException, InterruptedException {
        JsonNode created = api.send(operator, "POST", "/api/tenants", profile);
        if (created.hasNonNull("operation")) {
            String operation = created.get("operation").asText();
            api.await(
                    operator,
                    operation.startsWith("/")
                            ? operation
                            : "/t/" + created.get("code").asText() + "/api/operations/" + operation);
        }
        return created;
    }

    /** A new account with a role in a division, signed in. */
    public String account(String administrator, String tenant, String role, @Nullable String division)
            throws IOException, InterruptedException {
        String base = "/t/" + tenant + "/api/";
        String username = role + "-" + tenant;
        JsonNode made = api.send(
                administrator, "POST", base + "users", Map.of("username", username, "displayName", "示例" + role));
        Map<String, Object> grant =
                new HashMap<>(Map.of("user", made.at("/user/id").asText(), "role", role));
        if (division != null) {
            grant.put("division", division);
        }
        api.send(administrator, "POST", base + "grants", grant);
        return firstSignIn(tenant, username, made.get("firstPassword").asText());
    }

    /** The first community of the district. */
    public String community(String token, String tenant) throws IOException, InterruptedException {
        JsonNode items = api.get(token, "/t/" + tenant + "/api/divisions?level=community&limit=1")
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(division -> division.get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Of every account that was made here. */
    public String ownPassword() {
        return OWN_PASSWORD;
    }

    private String firstSignIn(String tenant, String username, String password)
            throws IOException, InterruptedException {
        String first = api.token(tenant, username, password);
        api.send(
                first,
                "PUT",
                "/t/" + tenant + "/api/users/me/password",
                Map.of("current", password, "password", OWN_PASSWORD));
        return api.token(tenant, username, OWN_PASSWORD);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
