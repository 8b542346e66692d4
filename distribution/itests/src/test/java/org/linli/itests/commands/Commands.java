package org.linli.itests.commands;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.TestInstallation;

/** Types {@code bin/linli} in an installation, with one environment. */
final class Commands implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    private final TestInstallation installation;
    private final Map<String, String> environment;
    private final int port;

    /** @param configuration keys beside port and data directory */
    Commands(TestInstallation installation, Map<String, String> configuration) throws IOException {
        this.installation = installation;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        this.environment = new HashMap<>(configuration);
        environment.put("LINLI_HTTP_PORT", Integer.toString(port));
    }

    /**
     * What a command left.
     *
     * @param output what it printed, of both kinds
     */
    record Ended(int code, String output) {
        Ended expect(int expected, String... words) {
            assertTrue(code == expected, () -> "ended with " + code + " instead of " + expected + ": " + output);
            for (String word : words) {
                assertTrue(output.contains(word), () -> word + " in " + output);
            }
            return this;
        }
    }

    /** Types a command and waits for its end. */
    Ended type(String... arguments) throws Exception {
        Path log = Files.createTempFile(installation.home(), "command", ".log");
        Process process = begin(log, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end\n" + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    /** Types a command and goes on. */
    Process begin(Path log, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(installation.home().resolve("bin/linli").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("LINLI_") || key.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    Path data() {
        return installation.home().resolve("data");
    }

    HostClient client() {
        return new HostClient("http://127.0.0.1:" + port, data()) {};
    }

    /** Ends a host that a failed test left. */
    @Override
    public void close() throws Exception {
        type("stop");
    }
}
