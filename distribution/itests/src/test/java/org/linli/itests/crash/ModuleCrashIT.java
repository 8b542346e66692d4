package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/**
 * Kills the process of a host (SIGKILL) in front of a commit of an upload, of a trial, of a review, of an offer and of a deletion, starts
 * it again and looks: old or new, and nothing left over. A few commits in every run; with {@code -Dlinli.exhaustive=true} all, on both
 * databases.
 */
class ModuleCrashIT extends KilledHostScenarios {
    private static final String REQUESTS = "http-";
    private static final String TRIALS = "linli-queue-trial";

    @TempDir
    Path jars;

    private String operator;

    @Override
    void boot() throws Exception {
        super.boot();
        host.awaitReady();
        operator = host.operator();
    }

    private void lay(TestDatabaseServer database) throws Exception {
        installation = TestInstallation.in(Files.createDirectories(directory.resolve("home")));
        configuration = new HashMap<>(database.startedBefore(installation));
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        configuration.put("LINLI_TRIAL_SECONDS", "900");
        // asked for by hand here, so that each thing is interrupted alone
        configuration.put("LINLI_TRIALS", "off");
    }

    /** Which of two is interrupted on this database: both in the exhaustive run, one of them otherwise. */
    private static boolean here(TestDatabaseServer database, TestDatabaseServer sample, String what) {
        return Exhaustive.ON ? wanted(database, what) : database == sample;
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
        while (!ended.isDone() && !breakpoint.await(Duration.ofMillis(10))) {
            assertTrue(host.alive(), host::output);
        }
        if (breakpoint.disarm()) {
            return false;
        }
        kill();
        ended.join();
        boot();
        return true;
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void anUploadAndADeletionEndOldOrNewAndLeaveNothing(TestDatabaseServer database) throws Exception {
        boolean uploads = here(database, TestDatabaseServer.POSTGRESQL, "UPLOAD");
        boolean deletions = here(database, TestDatabaseServer.POSTGRESQL, "DELETION");
        assumeTrue(uploads || deletions, "not asked for");
        lay(database);
        boot();
        Path first = TestModules.lamps(jars, "1.0.0");
        int upload = counted(() -> host.upload(operator, first).expect(201));
        int deletion =
                counted(() -> host.call(operator, "DELETE", path("1.0.0"), null).expect(204));
        assertTrue(upload > 0 && deletion > 0, upload + " " + deletion);
        Path second = TestModules.lamps(jars, "1.0.1");
        // from the last commit backwards: what is done once only, the first upload has counted too
        interrupted(uploads ? upload : 0, number -> {
            boolean killed = crash(REQUESTS, number, () -> host.upload(operator, second));
            boolean there = host.get(operator, path("1.0.1")).status() == 200;
            assertEquals(there ? 1 : 0, packages().size(), "bytes with a row and no others");
            host.upload(operator, second).expect(there ? 200 : 201);
            assertEquals(1, packages().size());
            host.call(operator, "DELETE", path("1.0.1"), null).expect(204);
            assertEquals(Set.of(), packages());
            return killed;
        });
        interrupted(deletions ? deletion : 0, number -> {
            host.upload(operator, second).expect(201);
            boolean killed = crash(REQUESTS, number, () -> host.call(operator, "DELETE", path("1.0.1"), null));
            boolean there = host.get(operator, path("1.0.1")).status() == 200;
            assertEquals(there ? 1 : 0, packages().size(), "bytes with a row and no others");
            if (there) {
                host.call(operator, "DELETE", path("1.0.1"), null).expect(204);
            }
            assertEquals(Set.of(), packages());
            Answer other = host.upload(operator, TestModules.lamps(jars, "1.0.1", "com.acme.lamps", "<!-- other -->"));
            assertTrue(
                    other.expect(422).raw().body().contains("version-taken"),
                    other.raw().body());
            return killed;
        });
    }

    private interface Interruption {
        /** @return whether the host was killed */
        boolean before(int commit) throws Exception;
    }

    /** The last commit is the one that matters most; each of them in the exhaustive run. */
    private static void interrupted(int commits, Interruption interruption) throws Exception {
        boolean killed = false;
        for (int number = commits; number > 0 && (Exhaustive.ON || !killed); number--) {
            killed |= interruption.before(number);
        }
        assertTrue(killed || commits == 0, "nothing was interrupted");
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aReviewAndAnOfferEndOldOrNewAsTheAuditSays(TestDatabaseServer database) throws Exception {
        boolean reviews = here(database, TestDatabaseServer.POSTGRESQL, "REVIEW");
        boolean offers = here(database, TestDatabaseServer.POSTGRESQL, "OFFER");
        assumeTrue(reviews || offers, "not asked for");
        lay(database);
        boot();
        host.upload(operator, TestModules.lamps(jars, "1.0.0")).expect(201);
        Work approval = () -> decide("POST", "/review", Map.of("outcome", "approved", "note", "read"));
        Work offer = () -> decide("POST", "/offer", Map.of("all", true));
        Work takingBack = () -> decide("DELETE", "/offer", null);
        if (reviews) {
            Work rejection = () -> decide("POST", "/review", Map.of("outcome", "rejected", "note", "read again"));
            interrupted("catalogue.module.review", approval, rejection, this::reviewed);
        }
        if (offers) {
            approval.run();
            interrupted("catalogue.module.offer", offer, takingBack, this::offered);
            interrupted("catalogue.module.take-back", takingBack, offer, () -> !offered());
        }
    }

    private void decide(String method, String what, Map<String, Object> decision) throws Exception {
        host.call(operator, method, path("1.0.0") + what, decision).expect(200);
    }

    private JsonNode standing() throws Exception {
        return host.get(operator, path("1.0.0") + "/offer").expect(200).body();
    }

    private boolean reviewed() throws Exception {
        return !standing().get("state").asText().equals("unreviewed");
    }

    private boolean offered() throws Exception {
        return standing().get("offeredToAll").asBoolean();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void interrupted(String action, Work decision, Work opposite, Condition decided) throws Exception {
        interrupted(counted(decision), number -> {
            opposite.run();
            int before = audited(action);
            boolean killed = crash(REQUESTS, number, decision);
            assertEquals(decided.holds() ? 1 : 0, audited(action) - before, action);
            decision.run();
            assertTrue(decided.holds(), action);
            return killed;
        });
    }

    private int audited(String action) throws Exception {
        return host.get(operator, "/api/audit?limit=200&action=" + action)
                .expect(200)
                .body()
                .get("items")
                .size();
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
        assumeTrue(here(database, TestDatabaseServer.DERBY, "TRIAL"), "both databases in the exhaustive run");
        lay(database);
        boot();
        host.upload(operator, TestModules.lamps(jars, "1.0.0")).expect(201);
        List<Integer> commits = Exhaustive.ON ? every(database, "TRIAL") : List.of(8);
        for (int number : commits) {
            boolean killed = crash(
                    TRIALS, number, () -> tried(begun(host.call(operator, "POST", path("1.0.0") + "/trials", null))));
            String operation = host.get(operator, path("1.0.0"))
                    .expect(200)
                    .body()
                    .get("trial")
                    .get("operation")
                    .asText();
            JsonNode ended = tried(operation);
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

    private JsonNode tried(String operation) throws Exception {
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
