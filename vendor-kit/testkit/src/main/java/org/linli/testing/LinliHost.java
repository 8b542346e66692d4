package org.linli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.framework.Host;
import org.linli.platform.launcher.framework.HostRefused;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A host in this JVM, made of the same bundles as the product. */
public final class LinliHost implements AutoCloseable {
    private static final String OPERATOR_PASSWORD = "operator-of-the-tests-1";
    private static final int FIRST_CITY = 50;
    private static final int COUNTIES = 99;
    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private final Host host;
    private final Http http;
    private final TestClock clock;
    private final Client operator;
    private final @Nullable PostgresServer server;

    private LinliHost(Host host, Http http, TestClock clock, @Nullable PostgresServer server) {
        this.host = host;
        this.http = http;
        this.clock = clock;
        this.server = server;
        this.operator = new Client(http, "/api/", this::operatorToken);
    }

    static LinliHost start(TestDatabase database) throws IOException, SQLException, ConfigurationRefused, HostRefused {
        // the tests themselves run the module, so that nothing is tried
        return start(database, "warn", "off");
    }

    /**
     * @param unsigned what is done with modules without a valid signature: {@code warn} or {@code refuse}
     * @param trials whether what is uploaded has to be tried: {@code require} or {@code off}
     */
    static LinliHost start(TestDatabase database, String unsigned, String trials)
            throws IOException, SQLException, ConfigurationRefused, HostRefused {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Path home = Path.of(property("linli.installation"));
        Path data = Path.of(property("linli.work"), database.name().toLowerCase(java.util.Locale.ROOT));
        clear(data);
        int port = freePort();
        PostgresServer server = database == TestDatabase.POSTGRESQL ? PostgresServer.start() : null;
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_HTTP_PORT",
                Integer.toString(port),
                "LINLI_OPERATOR_PASSWORD",
                OPERATOR_PASSWORD,
                "LINLI_DATA",
                data.toString(),
                "LINLI_DEMO",
                "true",
                // hashes that cost nothing
                "LINLI_PASSWORD_MEMORY",
                "64",
                "LINLI_UNSIGNED_MODULES",
                unsigned,
                "LINLI_TRIALS",
                trials));
        if (server != null) {
            environment.putAll(server.configuration());
        }
        HostConfiguration checked = new ConfigurationReader(DeclaredKeys.ALL)
                .read(home, home.resolve("conf/linli.properties"), environment);
        TestClock clock = new TestClock();
        Host host = Host.start(checked, context -> register(context, clock));
        LinliHost started = new LinliHost(host, new Http("http://127.0.0.1:" + port), clock, server);
        Waiting.until(
                "the host is ready",
                () -> started.http
                                        .send(null, "GET", "/health/ready", null, Map.of())
                                        .status()
                                == 200
                        ? Boolean.TRUE
                        : null);
        return started;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The system property " + name
                    + " is missing: run the tests with Maven, or run the goal linli:host and set it yourself");
        }
        return value;
    }

    private static void register(BundleContext context, TestClock clock) {
        Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
        context.registerService(new String[] {InstantSource.class.getName(), Clock.class.getName()}, clock, first);
    }

    private static void clear(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(data);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String operatorToken() {
        return http.send(
                        null,
                        "POST",
                        "/api/tokens",
                        Map.of("username", "operator", "password", OPERATOR_PASSWORD),
                        Map.of())
                .expect(201)
                .body()
                .path("token")
                .asText();
    }

    /** Address without a path. */
    public String base() {
        return http.base();
    }

    /** The operator of the host. */
    public Client operator() {
        return operator;
    }

    /** The time that the host believes in. */
    public TestClock clock() {
        return clock;
    }

    /** Uploads a jar: 201 with the report of its admission, 200 when it is there already, 422 with every refusal. */
    public Answer upload(Path jar) {
        return operator.upload("modules", jar);
    }

    /**
     * Uploads a jar, approves it and offers it to every district.
     *
     * @throws AssertionError when it is refused, with every reason
     */
    public void ship(Path jar) {
        Answer answer = upload(jar);
        if (answer.status() != 200) {
            answer.expect(201);
        }
        JsonNode module = answer.body();
        String path = "modules/" + module.path("name").asText() + "/"
                + module.path("version").asText();
        operator.post(path + "/review", Map.of("outcome", "approved", "note", "tests"))
                .expect(200);
        operator.post(path + "/offer", Map.of("all", true)).expect(200);
    }

    /** A district that nobody has touched, without modules. */
    public District newDistrict() {
        String code = nextCode();
        Map<String, Object> profile = Map.of(
                "code",
                code,
                "name",
                "测试区" + code,
                "nameEn",
                "Test district " + code,
                "parentCode",
                code.substring(0, 4) + "00",
                "levels",
                List.of(
                        Map.of("key", "district", "label", "区", "labelEn", "District"),
                        Map.of("key", "street", "label", "街道", "labelEn", "Street"),
                        Map.of("key", "community", "label", "社区", "labelEn", "Community")),
                "divisions",
                List.of(
                        node(code + "001", "一街", "street", code),
                        node(code + "001001", "一社区", "community", code + "001"),
                        node(code + "002", "二街", "street", code),
                        node(code + "002001", "二社区", "community", code + "002")),
                "source",
                "made up for tests");
        JsonNode created = operator.post("tenants", profile).expect(201).body();
        return new District(
                http, code, created.path("administrator").path("password").asText());
    }

    /** Codes of a province, without the zeros that name it or a city of it; 4,950 of them. */
    private static String nextCode() {
        int number = DISTRICTS.getAndIncrement();
        return String.format("36%02d%02d", FIRST_CITY + number / COUNTIES, 1 + number % COUNTIES);
    }

    private static Map<String, Object> node(String code, String name, String level, String parent) {
        return Map.of("code", code, "name", name, "level", level, "parent", parent, "validFrom", "2021-01-01");
    }

    /** Stops the host; the test kit does so at the end of the JVM's tests. */
    @Override
    public void close() throws IOException {
        host.close();
        if (server != null) {
            server.close();
        }
    }
}
