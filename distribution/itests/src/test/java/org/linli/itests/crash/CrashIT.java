package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.EventJournal;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.HostProcess;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;

/**
 * Kills the process of a host (SIGKILL) in front of a commit of a first start, of changes of modules and of imports, starts it again
 * and looks: old or new, nothing between, nothing acknowledged lost, no lock in the way.
 *
 * <p>Everything durable changes with a commit only, so the states a crash can leave are those between two commits. A few of them are
 * seen in every run; with {@code -Dlinli.exhaustive=true} all are.
 */
class CrashIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("linli.exhaustive");
    private static final String SWITCHED = "360991";
    private static final String BUSY = "360992";
    private static final Set<String> CLOSURE = Set.of("grid", "orders", "registry");
    private static final Set<String> SHARED = Set.of("orders", "registry");
    private static final int ROWS = 1_200;

    @TempDir
    Path directory;

    private TestInstallation installation;
    private Map<String, String> configuration;
    private HostProcess host;
    private CommitBreakpoint breakpoint;
    private final Map<String, String> tokens = new HashMap<>();
    private int imported;
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

    private void lay(String name, TestDatabaseServer database, String... modulesOfBusy) throws Exception {
        Path home = Files.createDirectories(directory.resolve(name));
        installation = TestInstallation.in(home).withDistrict(SWITCHED).withDistrict(BUSY, modulesOfBusy);
        configuration = database.configuration();
        tokens.clear();
    }

    private void boot() throws Exception {
        if (breakpoint != null) {
            breakpoint.close();
        }
        breakpoint = new CommitBreakpoint();
        host = HostProcess.start(installation, configuration, List.of(breakpoint.option()));
        breakpoint.attach();
    }

    private String token(String role, String tenant) throws Exception {
        String key = role + "@" + tenant;
        if (!tokens.containsKey(key)) {
            tokens.put(key, host.demo(role, tenant));
        }
        return tokens.get(key);
    }

    private void kill() throws Exception {
        host.kill();
        crashes++;
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aFirstStartThatIsKilledGoesOnAtTheNext(TestDatabaseServer database) throws Exception {
        lay("first", database, "grid");
        List<Integer> commits = EXHAUSTIVE ? IntStream.range(1, 500).boxed().toList() : List.of(1, 9, 30);
        for (int number : commits) {
            boot();
            breakpoint.arm("", number);
            for (int second = 0; !breakpoint.await(1) && !ready(); second++) {
                assertTrue(host.alive() && second < 150, host::output);
            }
            boolean through = !breakpoint.reached();
            kill();
            if (through) {
                break;
            }
        }
        boot();
        host.awaitReady();
        assertEquals(Set.of(), modules(SWITCHED));
        assertEquals(CLOSURE, modules(BUSY));
        new EventJournal(BUSY, division(BUSY), token("grid-worker", BUSY), false).settle(host);
    }

    private boolean ready() throws InterruptedException {
        try {
            return host.get(null, "/health/ready").status() == 200;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** The tables are made by the first district that enables a module, so each crash needs a host without them. */
    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void theFirstEnableOfAModuleEndsOldOrNew(TestDatabaseServer database) throws Exception {
        List<Integer> commits = EXHAUSTIVE
                ? IntStream.range(1, 200).boxed().toList()
                : database == TestDatabaseServer.DERBY ? List.of(4) : List.of(7);
        for (int number : commits) {
            lay("enable" + number, database);
            boot();
            host.awaitReady();
            boolean killed = crash(Change.ENABLE, number);
            host.close();
            if (!killed) {
                break;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void changesOfModulesEndOldOrNewAndNothingAcknowledgedIsLost(TestDatabaseServer database) throws Exception {
        lay("change", database, "grid");
        boot();
        host.awaitReady();
        EventJournal journal = new EventJournal(BUSY, division(BUSY), token("grid-worker", BUSY), false);
        for (Change change : Change.values()) {
            List<Integer> commits = EXHAUSTIVE
                    ? IntStream.range(1, 200).boxed().toList()
                    : database == TestDatabaseServer.DERBY ? change.onDerby : change.onPostgreSql;
            for (int number : commits) {
                journal.writeTo(host);
                boolean killed = crash(change, number);
                assertEquals(journal.settle(host), count(BUSY));
                if (!killed) {
                    break;
                }
            }
        }
    }

    /** What the reconciler is asked to do. */
    private enum Change {
        ENABLE(List.of(8), List.of(12)),
        DISABLE(List.of(5), List.of()),
        PURGE(List.of(9), List.of(10));

        private final List<Integer> onDerby;
        private final List<Integer> onPostgreSql;

        Change(List<Integer> onDerby, List<Integer> onPostgreSql) {
            this.onDerby = onDerby;
            this.onPostgreSql = onPostgreSql;
        }
    }

    /** False when the change has fewer commits than that; it has then ended undisturbed. */
    private boolean crash(Change change, int number) throws Exception {
        String admin = token("district-admin", SWITCHED);
        String modules = "/t/" + SWITCHED + "/api/modules";
        Set<String> before = change == Change.ENABLE ? Set.of() : CLOSURE;
        Set<String> after = change == Change.ENABLE ? CLOSURE : SHARED;
        if (before.isEmpty()) {
            for (String module : List.of("grid", "orders", "registry")) {
                if (modules(SWITCHED).contains(module)) {
                    succeed(admin, host.call(admin, "DELETE", modules + "/" + module, null));
                }
            }
        } else if (!modules(SWITCHED).equals(before)) {
            succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        }
        int events = 0;
        if (change != Change.ENABLE) {
            report(SWITCHED);
            events = count(SWITCHED);
        }
        breakpoint.arm("linli-reconciler", number);
        Answer accepted = switch (change) {
            case ENABLE -> host.call(admin, "PUT", modules + "/grid", Map.of());
            case DISABLE -> host.call(admin, "DELETE", modules + "/grid", null);
            case PURGE -> purge(admin, modules + "/grid");
        };
        String operation = path(accepted);
        boolean killed = killWhenReached(admin, operation);
        if (killed) {
            boot();
            host.awaitReady();
        }
        JsonNode ended = ended(admin, operation);
        String state = ended.get("state").asText();
        assertTrue(Set.of("succeeded", "rolled-back").contains(state), ended::toString);
        Set<String> expected = state.equals("succeeded") ? after : before;
        assertEquals(expected, modules(SWITCHED), ended::toString);
        boolean grid = expected.contains("grid");
        host.get(token("grid-worker", SWITCHED), "/t/" + SWITCHED + "/api/grid/events")
                .expect(grid ? 200 : 404);
        assertEquals(
                grid,
                host.get(admin, "/t/" + SWITCHED + "/api/openapi.json")
                        .raw()
                        .body()
                        .contains("/grid/events"));
        if (!grid) {
            // also shows that nothing of the crash is in the way of the next change
            succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        }
        if (change != Change.ENABLE) {
            boolean purged = change == Change.PURGE && state.equals("succeeded");
            assertEquals(purged ? 0 : events, count(SWITCHED), ended::toString);
        }
        report(SWITCHED);
        return killed;
    }

    private Answer purge(String admin, String grid) throws Exception {
        String confirm = host.call(admin, "DELETE", grid + "?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        return host.call(admin, "DELETE", grid + "?purge=true&confirm=" + confirm, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void anImportThatIsKilledHasEveryRowOnce(TestDatabaseServer database) throws Exception {
        lay("import", database, "grid");
        boot();
        host.awaitReady();
        EventJournal journal = new EventJournal(BUSY, division(BUSY), token("grid-worker", BUSY), false);
        List<Integer> commits = EXHAUSTIVE
                ? IntStream.range(1, 200).boxed().toList()
                : database == TestDatabaseServer.DERBY ? List.of(3, 8, 11) : List.of(2, 9);
        for (int number : commits) {
            String admin = token("district-admin", BUSY);
            journal.writeTo(host);
            breakpoint.arm("linli-operation-", number);
            String operation = path(host.call(
                    admin,
                    "POST",
                    "/t/" + BUSY + "/api/grid/imports/events",
                    file(number),
                    Map.of("Content-Type", "application/x-ndjson")));
            boolean killed = killWhenReached(admin, operation);
            if (killed) {
                boot();
                host.awaitReady();
            }
            JsonNode ended = ended(admin, operation);
            imported += ROWS;
            assertEquals("succeeded", ended.get("state").asText(), ended::toString);
            assertEquals(ROWS, ended.at("/result/rows").asInt(), ended::toString);
            assertEquals(ROWS, ended.at("/result/created").asInt(), ended::toString);
            assertEquals(journal.settle(host) + imported, count(BUSY));
            if (!killed) {
                break;
            }
        }
        String admin = token("district-admin", BUSY);
        JsonNode again = host.await(
                admin,
                host.call(
                        admin,
                        "POST",
                        "/t/" + BUSY + "/api/grid/imports/events",
                        file(commits.get(0)),
                        Map.of("Content-Type", "application/x-ndjson")));
        assertEquals(0, again.at("/result/created").asInt(), again::toString);
    }

    private String file(int number) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"externalId\":\"")
                    .append(number)
                    .append('-')
                    .append(i)
                    .append("\",\"title\":\"imported\",\"category\":\"environment\",\"division\":\"")
                    .append(BUSY)
                    .append("001001\",\"reportedAt\":\"2026-01-05T10:00:00+08:00\"}\n");
        }
        return rows.toString();
    }

    /** Kills the host in front of the commit; false when the operation ended before. */
    private boolean killWhenReached(String token, String operation) throws Exception {
        for (int i = 0; i < 6_000; i++) {
            if (breakpoint.await(0)) {
                kill();
                return true;
            }
            if (!breakpoint.reached() && ends(token, operation)) {
                return false;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("neither a crash nor an end\n" + host.output());
    }

    private boolean ends(String token, String operation) throws Exception {
        // the whole JVM may be held while this is asked
        var answer = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            try {
                return host.get(token, operation).body().get("state").asText();
            } catch (Exception e) {
                return "running";
            }
        });
        while (!answer.isDone()) {
            if (breakpoint.await(0)) {
                return false;
            }
            Thread.sleep(5);
        }
        return !Set.of("running", "queued").contains(answer.get());
    }

    private JsonNode ended(String token, String operation) throws Exception {
        JsonNode last = null;
        for (int i = 0; i < 2_400; i++) {
            last = host.get(token, operation).expect(200).body();
            if (!Set.of("running", "queued").contains(last.get("state").asText())) {
                return last;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the operation does not end: " + last + "\n" + host.output());
    }

    private static String path(Answer accepted) {
        String location =
                accepted.expect(202).raw().headers().firstValue("Location").orElseThrow();
        return location.startsWith("http") ? URI.create(location).getPath() : location;
    }

    private void succeed(String token, Answer accepted) throws Exception {
        JsonNode ended = ended(token, path(accepted));
        assertEquals("succeeded", ended.get("state").asText(), ended::toString);
    }

    private Set<String> modules(String tenant) throws Exception {
        Set<String> modules = new TreeSet<>();
        host.get(token("district-admin", tenant), "/t/" + tenant + "/api/profile")
                .expect(200)
                .body()
                .get("modules")
                .forEach(m -> modules.add(m.asText()));
        return modules;
    }

    private String division(String tenant) throws Exception {
        for (JsonNode division : host.get(token("district-admin", tenant), "/t/" + tenant + "/api/divisions")
                .expect(200)
                .body()
                .get("items")) {
            if (division.get("level").asText().equals("community")) {
                return division.get("id").asText();
            }
        }
        throw new AssertionError("no community in " + tenant);
    }

    private void report(String tenant) throws Exception {
        host.call(
                        token("grid-worker", tenant),
                        "POST",
                        "/t/" + tenant + "/api/grid/events",
                        Map.of("category", "environment", "title", "楼道堆物", "divisionId", division(tenant)))
                .expect(201);
    }

    private int count(String tenant) throws Exception {
        return host.get(token("grid-worker", tenant), "/t/" + tenant + "/api/grid/events?limit=1&count=exact")
                .expect(200)
                .body()
                .get("count")
                .asInt();
    }
}
