package org.linli.itests.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.framework.Host;
import org.linli.platform.launcher.framework.HostRefused;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A host that runs in the JVM of the test. */
public final class TestHost extends HostClient implements AutoCloseable {
    private static TestHost shared;

    private final Host host;

    private TestHost(Host host, String base, Path data) {
        super(base, data);
        this.host = host;
    }

    /** The host that runs for several classes of tests, until one starts a host of its own: such a class may look at the whole JVM. */
    public static synchronized TestHost shared(Callable<TestHost> starter) throws Exception {
        if (shared == null) {
            shared = starter.call();
        }
        return shared;
    }

    private static synchronized void endShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** Starts a host on a free port. */
    public static TestHost start(TestInstallation installation, Map<String, String> configuration)
            throws IOException, ConfigurationRefused, HostRefused {
        endShared();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int port = freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_HTTP_PORT",
                Integer.toString(port),
                "LINLI_OPERATOR_PASSWORD",
                OPERATOR_PASSWORD,
                "LINLI_DATA",
                installation.home().resolve("data").toString(),
                // a second host for every upload: TrialIT has them
                "LINLI_TRIALS",
                "off"));
        environment.putAll(configuration);
        if (!environment.containsKey("LINLI_KEYS")) {
            environment.putIfAbsent("LINLI_DEMO", "true");
        }
        CheapPasswords.addTo(environment);
        Path home = installation.home();
        HostConfiguration checked = new ConfigurationReader(DeclaredKeys.ALL)
                .read(home, home.resolve("conf/linli.properties"), environment);
        String scheme = environment.containsKey("LINLI_TLS_KEYSTORE") ? "https" : "http";
        TestHost started = new TestHost(Host.start(checked), scheme + "://127.0.0.1:" + port, checked.data());
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        String last = "";
        Instant patience = Instant.now().plus(Duration.ofMinutes(10));
        while (Instant.now().isBefore(patience)) {
            try {
                Answer answer = get(null, "/health/ready");
                if (answer.status() == 200) {
                    return;
                }
                last = answer.raw().body();
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (HttpTimeoutException e) {
                // a machine with much to do answers the next one
                last = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new AssertionError("the host is not ready after 10 min: " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Host host() {
        return host;
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

    @Override
    public void close() {
        host.close();
    }
}
