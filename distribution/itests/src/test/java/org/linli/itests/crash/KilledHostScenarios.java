package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.HostProcess;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;

/** A host in a process of its own that is killed in front of a commit and started again. */
abstract class KilledHostScenarios {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    TestInstallation installation;
    Map<String, String> configuration;
    HostProcess host;
    CommitBreakpoint breakpoint;
    final Map<String, String> tokens = new HashMap<>();
    private int crashes;

    @AfterEach
    void end() throws Exception {
        if (host != null) {
            host.close();
        }
        if (breakpoint != null) {
            breakpoint.close();
        }
        System.out.println("killed " + crashes + " times");
    }

    /**
     * One commit after the other, until one is not reached. {@code -Dlinli.exhaustive.from=12} begins at the twelfth, and
     * {@code -Dlinli.exhaustive.only=PURGE,DERBY} looks at nothing else, to find out what was seen once.
     */
    static List<Integer> every(TestDatabaseServer database, String what) {
        return wanted(database, what)
                ? IntStream.range(Integer.getInteger("linli.exhaustive.from", 1), 500)
                        .boxed()
                        .toList()
                : List.of();
    }

    static boolean wanted(TestDatabaseServer database, String what) {
        String only = System.getProperty("linli.exhaustive.only", what + "," + database);
        return List.of(only.split(",")).containsAll(List.of(what, database.name()));
    }

    void boot() throws Exception {
        if (breakpoint != null) {
            breakpoint.close();
        }
        breakpoint = new CommitBreakpoint();
        host = HostProcess.start(installation, configuration, List.of(breakpoint.option()));
        breakpoint.attach();
    }

    String token(String role, String tenant) throws Exception {
        String key = role + "@" + tenant;
        if (!tokens.containsKey(key)) {
            tokens.put(key, host.demo(role, tenant));
        }
        return tokens.get(key);
    }

    void kill() throws Exception {
        host.kill();
        crashes++;
        if (Exhaustive.ON) {
            System.out.println("killed in " + breakpoint.place());
        }
    }

    /** A sample that no longer meets its commit would test nothing. */
    static void sampled(boolean killed, Object change, int number) {
        assertTrue(killed || Exhaustive.ON, () -> change + " has no commit " + number);
    }

    /**
     * How far an operation came.
     *
     * @param operation link of it
     * @param killed false when it ended before the commit that was waited for; otherwise the host runs anew
     */
    record Crash(String operation, boolean killed) {}

    /**
     * Begins an operation and kills the host at the commit that was armed.
     *
     * @param operations where the operation is found again when the process is held before it can answer
     */
    Crash crash(String token, String operations, Callable<Answer> begin) throws Exception {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return begin.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        while (!answer.isDone() && !breakpoint.await(Duration.ofMillis(10))) {
            assertTrue(host.alive(), host::output);
        }
        String operation = answer.isDone() ? path(answer.get()) : null;
        if (operation != null && !killWhenReached(token, operation)) {
            return new Crash(operation, false);
        }
        if (operation == null) {
            kill();
        }
        boot();
        host.awaitReady();
        return new Crash(
                operation != null
                        ? operation
                        : operations + "/"
                                + host.get(token, operations + "?limit=1")
                                        .expect(200)
                                        .body()
                                        .at("/items/0/id")
                                        .asText(),
                true);
    }

    /** Kills the host in front of the commit; false when the operation ended before, and nothing is armed any more. */
    private boolean killWhenReached(String token, String operation) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (breakpoint.await(HostClient.BETWEEN_LOOKS)) {
                kill();
                return true;
            }
            if (ends(token, operation) && breakpoint.disarm()) {
                return false;
            }
        }
        throw new AssertionError("neither a crash nor an end\n" + host.output());
    }

    private boolean ends(String token, String operation) throws Exception {
        // the whole JVM may be held while this is asked
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return host.get(token, operation).body().get("state").asText();
            } catch (Exception e) {
                return "running";
            }
        });
        while (!answer.isDone()) {
            if (breakpoint.await(Duration.ofMillis(10))) {
                return false;
            }
        }
        return !Set.of("running", "queued").contains(answer.get());
    }

    JsonNode ended(String token, String operation) throws Exception {
        JsonNode last = null;
        for (int i = 0; i < 1_200; i++) {
            Answer answer = host.get(token, operation);
            assertEquals(200, answer.status(), () -> answer.raw().body() + "\n" + host.output());
            last = answer.body();
            if (!Set.of("running", "queued").contains(last.get("state").asText())) {
                return last;
            }
            Thread.sleep(HostClient.BETWEEN_LOOKS.toMillis());
        }
        throw new AssertionError("the operation does not end: " + last + "\n" + host.output());
    }

    static String path(Answer accepted) {
        String location =
                accepted.expect(202).raw().headers().firstValue("Location").orElseThrow();
        return location.startsWith("http") ? URI.create(location).getPath() : location;
    }

    void succeed(String token, Answer accepted) throws Exception {
        JsonNode ended = ended(token, path(accepted));
        assertEquals("succeeded", ended.get("state").asText(), ended::toString);
    }
}
