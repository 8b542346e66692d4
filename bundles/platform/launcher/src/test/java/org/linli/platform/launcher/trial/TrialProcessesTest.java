package org.linli.platform.launcher.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.platform.launcher.api.ThrowAwayHosts;
import org.linli.platform.launcher.api.ThrowAwayHosts.End;
import org.linli.platform.launcher.api.ThrowAwayHosts.Outcome;

/** Children of whatever kind are watched, bounded and gone in the end. A shell stands in for the host. */
class TrialProcessesTest {
    private static final ThrowAwayHosts.Order ORDER = new ThrowAwayHosts.Order("lamps", "1.0.0", List.of());
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private final List<String> steps = new ArrayList<>();

    private Outcome run(String script, Duration patience) throws IOException, InterruptedException {
        return processes(script, patience).run(ORDER, steps::add, () -> false);
    }

    private TrialProcesses processes(String script, Duration patience) {
        return new TrialProcesses(root, patience, (order, directory) -> List.of("/bin/sh", "-c", script));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.toList();
        }
    }

    @Test
    void whatTheChildSaysIsTheOutcomeAndTheRestIsItsLog() throws Exception {
        // "aG9zdA==" is "host", "eA==" is "x"
        Outcome outcome =
                run("read s; echo one; echo $s step aG9zdA==; echo $s refused eA== eA== eA==; sleep 60", LONG);
        assertEquals(new Outcome(End.REFUSED, "x", "x", "x", List.of("one")), outcome);
        assertEquals(List.of("host"), steps);
        assertEquals(List.of(), left(), "nothing of it is left");
    }

    @Test
    void aLineThatOnlyLooksLikeAnAnswerIsNone() throws Exception {
        Outcome outcome = run("read s; echo 00000000000000000000000000000000 passed; echo passed", LONG);
        assertEquals(End.DIED, outcome.end());
        assertEquals(2, outcome.log().size());
    }

    @Test
    void theDeadlineEndsTheChildAndAllThatItStarted() throws Exception {
        Path pid = root.resolveSibling(root.getFileName() + ".pid");
        Outcome outcome = run("sleep 300 & echo $! > " + pid + "; sleep 300", Duration.ofSeconds(1));
        assertEquals(End.LATE, outcome.end());
        long child = Long.parseLong(Files.readString(pid).strip());
        assertFalse(
                ProcessHandle.of(child).map(TrialProcessesTest::stillRuns).orElse(false),
                "what it started is gone too");
        assertEquals(List.of(), left());
    }

    /** What was killed is awaited, because the system takes a moment to take it out of its list. */
    private static boolean stillRuns(ProcessHandle handle) {
        try {
            handle.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
            return false;
        } catch (Exception e) {
            return handle.isAlive();
        }
    }

    @Test
    void outputWithoutAnEndIsCutOff() throws Exception {
        Outcome outcome = run("yes | tr -d '\\n'", LONG);
        assertEquals(End.LOUD, outcome.end());
        assertTrue(outcome.log().isEmpty(), "no line has ended yet");
    }

    @Test
    void whoeverAskedCanStopIt() throws Exception {
        assertEquals(
                End.STOPPED,
                processes("sleep 300", LONG).run(ORDER, steps::add, () -> true).end());
    }

    @Test
    void anInterruptedTrialLeavesNothing() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                () -> thrown.set(assertThrows(InterruptedException.class, () -> run("echo hello; sleep 300", LONG))));
        thread.start();
        while (left().isEmpty()) {
            Thread.sleep(10);
        }
        thread.interrupt();
        thread.join();
        assertTrue(thrown.get() instanceof InterruptedException);
        assertEquals(List.of(), left());
    }

    @Test
    void theChildGetsNothingOfTheEnvironment() throws Exception {
        Outcome outcome = run("env", LONG);
        assertTrue(outcome.log().stream().anyMatch(line -> line.startsWith("PWD=")), outcome.log()::toString);
        assertTrue(
                outcome.log().stream().noneMatch(line -> line.startsWith("HOME=") || line.startsWith("LINLI_")),
                outcome.log()::toString);
    }

    @Test
    void controlCharactersAndLongLinesDoNotReachTheLog() throws Exception {
        Outcome outcome = run("printf 'a\\033[31mb\\n'; head -c 3000 /dev/zero | tr '\\0' x; echo", LONG);
        assertEquals("a [31mb", outcome.log().get(0));
        assertTrue(outcome.log().get(1).length() < 500, "cut");
    }
}
