package org.linli.platform.launcher.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.ThrowAwayHosts;
import org.linli.platform.launcher.trial.TrialWire.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link ThrowAwayHosts} as child processes of this one: the same Java, the same class path, the same bundles. A child gets no variable
 * of the environment but those of the language, and never the configuration file. It ends with its standard input, so that none
 * outlives a host that is killed.
 */
public final class TrialProcesses implements ThrowAwayHosts {
    private static final Logger LOG = LoggerFactory.getLogger(TrialProcesses.class);
    private static final Set<String> KEPT = Set.of("LANG", "LC_ALL", "LC_CTYPE");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration ASK = Duration.ofSeconds(1);
    private static final long GONE_SECONDS = 10;

    private final Path root;
    private final Duration patience;
    private final BiFunction<Order, Path, List<String>> command;
    private final SecureRandom random = new SecureRandom();

    /** Also deletes what trials of a host left that was killed; its children are gone or about to be. */
    public static TrialProcesses of(HostConfiguration configuration) {
        TrialProcesses processes = new TrialProcesses(
                configuration.data().resolve("trials"),
                Duration.ofSeconds(configuration.number("LINLI_TRIAL_SECONDS")),
                (order, directory) -> new TrialCommandLine(
                                configuration.home(), configuration.number("LINLI_START_SECONDS"))
                        .of(order, directory));
        processes.delete(processes.root);
        return processes;
    }

    /**
     * @param root directory below which each trial has its own for its time
     * @param command command line for an order and its directory
     */
    TrialProcesses(Path root, Duration patience, BiFunction<Order, Path, List<String>> command) {
        this.root = root;
        this.patience = patience;
        this.command = command;
    }

    @Override
    public Outcome run(Order order, Consumer<String> begun, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(root), "trial");
        try {
            Files.createDirectory(directory.resolve("tmp"));
            Process process = start(order, directory);
            try {
                return watch(process, begun, stop);
            } finally {
                end(process);
            }
        } finally {
            delete(directory);
        }
    }

    private Process start(Order order, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.apply(order, directory))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        return builder.start();
    }

    private Outcome watch(Process process, Consumer<String> begun, BooleanSupplier stop) throws InterruptedException {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        TrialOutput output = new TrialOutput(new TrialWire(secret));
        Thread reader = reader(process, output);
        tell(process, secret);
        long deadline = System.nanoTime() + patience.toNanos();
        long ask = System.nanoTime() + ASK.toNanos();
        while (true) {
            boolean gone = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (gone) {
                reader.join(ASK.toMillis());
            }
            for (String step = output.nextStep(); step != null; step = output.nextStep()) {
                begun.accept(step);
            }
            End end = end(output, gone, System.nanoTime() > deadline);
            if (end == null && System.nanoTime() > ask) {
                end = stop.getAsBoolean() ? End.STOPPED : null;
                ask = System.nanoTime() + ASK.toNanos();
            }
            if (end != null) {
                return outcome(end, output);
            }
        }
    }

    private static @Nullable End end(TrialOutput output, boolean gone, boolean late) {
        Message said = output.end();
        if (said != null) {
            return said.kind().equals(TrialWire.PASSED) ? End.PASSED : End.REFUSED;
        }
        if (gone) {
            return End.DIED;
        }
        if (late) {
            return End.LATE;
        }
        return output.loud() ? End.LOUD : null;
    }

    private static Outcome outcome(End end, TrialOutput output) {
        Message said = output.end();
        List<String> words = new ArrayList<>(said == null ? List.of() : said.words());
        while (words.size() < 3) {
            words.add("");
        }
        return new Outcome(end, words.get(0), words.get(1), words.get(2), output.log());
    }

    /** The pipe stays open as long as the child is to live. */
    private static void tell(Process process, String secret) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((secret + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            LOG.debug("The trial ended before it was told anything: {}", e.getMessage());
        }
    }

    private static Thread reader(Process process, TrialOutput output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.read(process.getInputStream());
                    } catch (IOException e) {
                        LOG.debug("The output of a trial ended: {}", e.getMessage());
                    }
                },
                "linli-trial-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** With all that it started. The process itself goes last, because its children are known as long as it is there only. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!process.waitFor(GONE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("The process {} of a trial does not end", process.pid());
        }
    }

    private void delete(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be deleted completely; the next start does so", directory, e);
        }
    }
}
