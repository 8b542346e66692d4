package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.HostProcess;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/**
 * Kills the process of a host (SIGKILL) in front of a commit of an upload, of a trial and of a deletion, starts it again and looks:
 * old or new, and nothing left over. A few commits in every run; with {@code -Dlinli.exhaustive=true} all, on both databases.
 */
class ModuleCrashIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("linli.exhaustive");
    private static final String REQUESTS = "http-";
    private static final String TRIALS = "linli-queue-trial";

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private TestInstallation installation;
    private Map<String, String> configuration;
    private HostProcess host;
    private CommitBreakpoint breakpoint;
    private String operator;

    @AfterEach
    void end() throws Exception {
        if (host != null) {
            host.close();
        }
        if (breakpoint != null) {
            breakpoint.close();
        }
    }

    private void boot() throws Exception {
        if (breakpoint != null) {
            breakpoint.close();
        }
        breakpoint = new CommitBreakpoint();
        host = HostProcess.start(installation, configuration, List.of(breakpoint.option()));
        breakpoint.attach();
        host.awaitReady();
        operator = host.operator();
    }

    private void lay(TestDatabaseServer database) throws Exception {
        installation = TestInstallation.in(Files.createDirectories(directory.resolve("home")));
        configuration = new HashMap<>(database.configuration());
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        configuration.put("LINLI_TRIAL_SECONDS", "900");
        // asked for by hand here, so that each thing is interrupted alone
        configuration.put("LINLI_TRIALS", "off");
    }

    private static String path(String version) {
        return "/api/modules/acme-lamps/" + version;
    }

    /** How many commits the requests make from here to the end of the work. */
    private int counted(Work work) throws Exception {
        breakpoint.arm(REQUESTS, Integer.MAX_VALUE);
        work.run();
        return breakpoint.seen();
    }

    private interface Work {
        void run() throws Exception;
    }

    /**
     * Kills the host in front of a commit that the work makes, and starts it again.
     *
     * @return false when the work ended before; the host was not disturbed then
     */
    private boolean crash(String threads, int number, Work work) throws Exception {
        breakpoint.arm(threads, number);
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> {
            try {
                work.run();
                return true;
            } catch (Exception | AssertionError e) {
                return false;
            }
        });
        while (!breakpoint.await(0) && !ended.isDone()) {
            Thread.sleep(10);
        }
        if (breakpoint.disarm()) {
            return false;
        }
        host.kill();
        ended.join();
        boot();
        return true;
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void anUploadAndADeletionEndOldOrNewAndLeaveNothing(TestDatabaseServer database) throws Exception {
        assumeTrue(EXHAUSTIVE || database == TestDatabaseServer.DERBY, "both databases in the exhaustive run");
        lay(database);
        boot();
        Path first = TestModules.lamps(jars, "1.0.0");
        int upload = counted(() -> host.upload(operator, first).expect(201));
        int deletion =
                counted(() -> host.call(operator, "DELETE", path("1.0.0"), null).expect(204));
        assertTrue(upload > 0 && deletion > 0, upload + " " + deletion);
        Path second = TestModules.lamps(jars, "1.0.1");
        // from the last commit backwards: what is done once only, the first upload has counted too
        boolean killed = false;
        for (int number = upload; number > 0 && (EXHAUSTIVE || !killed); number--) {
            killed = crash(REQUESTS, number, () -> host.upload(operator, second));
            boolean there = host.get(operator, path("1.0.1")).status() == 200;
            assertEquals(there ? 1 : 0, packages().size(), "bytes with a row and no others");
            host.upload(operator, second).expect(there ? 200 : 201);
            assertEquals(1, packages().size());
            host.call(operator, "DELETE", path("1.0.1"), null).expect(204);
            assertEquals(Set.of(), packages());
        }
        assertTrue(killed, "no upload was interrupted");
        killed = false;
        for (int number = deletion; number > 0 && (EXHAUSTIVE || !killed); number--) {
            host.upload(operator, second).expect(201);
            killed = crash(REQUESTS, number, () -> host.call(operator, "DELETE", path("1.0.1"), null));
            boolean there = host.get(operator, path("1.0.1")).status() == 200;
            assertEquals(there ? 1 : 0, packages().size(), "bytes with a row and no others");
            host.call(operator, "DELETE", path("1.0.1"), null).expect(204);
            assertEquals(Set.of(), packages());
            Answer other = host.upload(operator, TestModules.lamps(jars, "1.0.1", "com.acme.lamps", "<!-- other -->"));
            assertTrue(
                    other.expect(422).raw().body().contains("version-taken"),
                    other.raw().body());
        }
    }

    /** Those that were uploaded; the ones of the installation lie there too. */
    private Set<String> packages() throws Exception {
        Set<String> shipped = new TreeSet<>();
        for (JsonNode module :
                host.get(operator, "/api/modules").expect(200).body().get("items")) {
            String name = module.get("name").asText();
            if (!name.equals("acme-lamps")) {
                shipped.add(host.get(
                                        operator,
                                        "/api/modules/" + name + "/"
                                                + module.get("version").asText())
                                .expect(200)
                                .body()
                                .get("sha256")
                                .asText()
                        + ".jar");
            }
        }
        Set<String> files = files("packages");
        assertTrue(files.containsAll(shipped), files::toString);
        files.removeAll(shipped);
        return files;
    }

    private Set<String> files(String folder) throws Exception {
        if (!Files.isDirectory(host.data().resolve(folder))) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(host.data().resolve(folder))) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aTrialThatIsKilledWithItsHostBeginsAnewAndLeavesNothing(TestDatabaseServer database) throws Exception {
        assumeTrue(EXHAUSTIVE || database == TestDatabaseServer.DERBY, "both databases in the exhaustive run");
        lay(database);
        boot();
        host.upload(operator, TestModules.lamps(jars, "1.0.0")).expect(201);
        List<Integer> commits = EXHAUSTIVE ? IntStream.range(1, 200).boxed().toList() : List.of(8);
        for (int number : commits) {
            boolean killed = crash(
                    TRIALS, number, () -> ended(begun(host.call(operator, "POST", path("1.0.0") + "/trials", null))));
            String operation = host.get(operator, path("1.0.0"))
                    .expect(200)
                    .body()
                    .get("trial")
                    .get("operation")
                    .asText();
            JsonNode ended = ended(operation);
            assertEquals("succeeded", ended.get("state").asText(), ended::toString);
            assertEquals(
                    "passed",
                    host.get(operator, path("1.0.0"))
                            .expect(200)
                            .body()
                            .get("trial")
                            .get("state")
                            .asText());
            assertEquals(Set.of(), files("trials"));
            assertFalse(
                    ProcessHandle.allProcesses().anyMatch(this::trialHost), "no process of a trial outlives the host");
            if (!killed) {
                break;
            }
        }
    }

    private static String begun(Answer accepted) {
        return URI.create(accepted.expect(202)
                        .raw()
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getPath();
    }

    private boolean trialHost(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        return line.contains(" trial ") && line.contains(directory.toString());
    }

    private JsonNode ended(String operation) throws Exception {
        for (int i = 0; i < 9_000; i++) {
            JsonNode now = host.get(operator, operation).expect(200).body();
            if (now.hasNonNull("finishedAt")) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the trial does not end\n" + host.output());
    }

    @Test
    void aStartWithADamagedPackageServesEverythingElseAndSaysWhatIsWrong() throws Exception {
        lay(TestDatabaseServer.DERBY);
        boot();
        Answer uploaded =
                host.upload(operator, TestModules.lamps(jars, "1.0.0")).expect(201);
        Path jar =
                host.data().resolve("packages/" + uploaded.body().get("sha256").asText() + ".jar");
        host.stop();
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        boot();
        JsonNode ready = host.get(null, "/health/ready").expect(200).body();
        assertTrue(ready.toString().contains("acme-lamps 1.0.0"), ready::toString);
        JsonNode listed = host.get(operator, "/api/modules?name=acme-lamps")
                .expect(200)
                .body()
                .get("items")
                .get(0);
        assertEquals("unloaded", listed.get("state").asText(), listed::toString);
        assertFalse(listed.get("reason").asText().isBlank());
        assertTrue(host.get(operator, "/api/modules").body().toString().contains("\"grid\""));
        host.stop();
        Files.delete(jar);
        boot();
        host.get(operator, path("1.0.0")).expect(200);
        assertEquals(bytes.length, Files.size(jar), "fetched again");
    }
}
