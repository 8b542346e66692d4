package org.linli.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The assembled installation in a process of its own, started as {@code bin/linli run} starts it. */
public final class HostProcess extends HostClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int SHOWN_LINES = 60;

    private final Process process;
    private final Path log;
    private volatile String listening;

    private HostProcess(Process process, Path log, Path data) {
        super("", data);
        this.process = process;
        this.log = log;
    }

    /** The system chooses the port when the host begins to listen: one that was looked for before could be another's by then. */
    @Override
    public String base() throws IOException {
        String known = listening;
        if (known == null) {
            known = "http://127.0.0.1:" + Files.readString(portFile(data())).strip();
            listening = known;
        }
        return known;
    }

    private static Path portFile(Path data) {
        return data.resolve("http.port");
    }

    /**
     * Starts and returns at once.
     *
     * @param configuration keys in addition to port, data directory, demo mode and the operator's password
     * @param options additional options of the JVM
     */
    public static HostProcess start(
            TestInstallation installation, Map<String, String> configuration, List<String> options) {
        Path home = installation.home();
        Path assembled = Path.of(System.getProperty("linli.installation"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + assembled.resolve("conf/jvm.options")));
        // many short lives: time spent on optimising code would be lost
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-Xshare:auto", "-Dlinli.home=" + home));
        command.addAll(options);
        command.addAll(List.of("-cp", assembled + "/lib/*", "org.linli.platform.launcher.command.Main", "run"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_DATA",
                home.resolve("data").toString(),
                "LINLI_DEMO",
                "true",
                "LINLI_TRIALS",
                "off",
                "LINLI_OPERATOR_PASSWORD",
                OPERATOR_PASSWORD));
        environment.putAll(configuration);
        environment.putIfAbsent("LINLI_HTTP_PORT", "0");
        CheapPasswords.addTo(environment);
        Path data = Path.of(environment.get("LINLI_DATA"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("LINLI_") || key.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(portFile(data));
            Path log = home.resolve("host-" + System.nanoTime() + ".log");
            Process process = builder.redirectOutput(log.toFile()).start();
            return new HostProcess(process, log, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the host is ready. */
    public HostProcess awaitReady() throws InterruptedException {
        return awaitHealth(200, "\"up\"");
    }

    /** Waits until {@code /health/ready} has the status and says the words. */
    public HostProcess awaitHealth(int status, String words) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                Answer answer = get(null, "/health/ready");
                last = answer.status() + " " + answer.raw().body();
                if (answer.status() == status && last.contains(words)) {
                    return this;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new AssertionError("the host does not become " + status + " " + words + "; "
                + (process.isAlive() ? "it runs" : "it ended with " + process.exitValue()) + "; last answer: " + last
                + "\n" + output());
    }

    /** Exit code of a process that is expected to end by itself. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the host does not end\n" + output());
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the host survived being killed");
        }
    }

    /** SIGTERM; returns when the host has stopped in order. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the host does not stop\n" + output());
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The end of what it printed. */
    public String output() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Everything that it printed. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
