package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.itests.host.EventJournal;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/**
 * Kills the process of a host (SIGKILL) in front of a commit of a first start, of changes of modules and of imports, starts it again
 * and looks: old or new, nothing between, nothing acknowledged lost, no lock in the way.
 *
 * <p>Everything durable changes with a commit only, so the states a crash can leave are those between two commits. A few of them are
 * seen in every run; with {@code -Dlinli.exhaustive=true} all are. <em>Every</em> means: each commit that writes, by the threads that
 * carry the work out, one kill in front of each, on Derby and on PostgreSQL. Commits that only read are passed over, since a crash
 * before one leaves what a crash before the next one leaves. An import has 1,200 rows, so that there are whole batches, a last one
 * that is not full, and the borders of each of them in the check and in the writing.
 *
 * <p>A first start is the exception: it is killed at its first commit, the next start at its second and so on. Each goes on where the
 * one before was killed, so there are commits between two kills at which nobody is killed. What is in files alone does not change with
 * a commit either; that such a file is there whole or not at all is tested where it is written.
 *
 * <p>The figures of the last exhaustive run are in {@code docs/contributor.md}.
 */
class CrashIT extends KilledHostScenarios {
    private static final String SWITCHED = "360991";
    private static final String BUSY = "360992";
    private static final Set<String> CLOSURE = Set.of("grid", "orders", "registry");
    private static final Set<String> SHARED = Set.of("orders", "registry");
    private static final int ROWS = 1_200;

    /** Threads that carry out changes of modules. */
    private static final String CHANGES = "linli-queue-entitlement.modules.change";

    /** Those that run imports, not those that keep leases. */
    private static final String IMPORTS = "linli-(operation|work)-\\d";

    private static final String ROLL_OUTS = "linli-queue-entitlement.rollout.";
    private static final String CONTRACTS = "linli-queue-entitlement.module.contract";
    private static final String OLD = "1.0.0";
    private static final String NEW = "1.1.0";

    private int imported;
    private int imports;

    private void lay(String name, String... modulesOfBusy) throws Exception {
        Path home = Files.createDirectories(directory.resolve(name));
        installation = TestInstallation.in(home).withDistrict(SWITCHED).withDistrict(BUSY, modulesOfBusy);
        tokens.clear();
    }

    private void layStarted(String name, TestDatabaseServer database, String... modulesOfBusy) throws Exception {
        lay(name, modulesOfBusy);
        configuration = database.startedBefore(installation);
    }

    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void aFirstStartThatIsKilledGoesOnAtTheNext(TestDatabaseServer database) throws Exception {
        List<Integer> commits = Exhaustive.ON ? every(database, "FIRST_START") : List.of(30);
        lay("first", "grid");
        configuration = database.configuration();
        for (int number : commits) {
            boot();
            breakpoint.arm("", number);
            for (int second = 0; !breakpoint.await(Duration.ofSeconds(1)) && !ready(); second++) {
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
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void theFirstEnableOfAModuleEndsOldOrNew(TestDatabaseServer database) throws Exception {
        List<Integer> commits = Exhaustive.ON ? every(database, "FIRST_ENABLE") : List.of(7);
        for (int number : commits) {
            layStarted("enable" + number, database);
            boot();
            host.awaitReady();
            boolean killed = crash(Change.ENABLE, number);
            sampled(killed, "enable", number);
            host.close();
            if (!killed) {
                break;
            }
        }
    }

    /** One host after the other, since each that is started only to be killed costs as much as a kill. */
    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void changesOfModulesAndImportsEndOldOrNewAndNothingAcknowledgedIsLost(TestDatabaseServer database)
            throws Exception {
        layStarted("change", database, "grid");
        boot();
        host.awaitReady();
        EventJournal journal = new EventJournal(BUSY, division(BUSY), token("grid-worker", BUSY), false);
        changesOfModulesEndOldOrNew(database, journal);
        anImportThatIsKilledHasEveryRowOnce(database, journal);
        anImportWhoseRequestIsKilledIsTakenOnce(database, journal);
    }

    private void changesOfModulesEndOldOrNew(TestDatabaseServer database, EventJournal journal) throws Exception {
        for (Change change : Change.values()) {
            List<Integer> commits = Exhaustive.ON
                    ? every(database, change.name())
                    : database == TestDatabaseServer.DERBY ? change.onDerby : change.onPostgreSql;
            for (int number : commits) {
                journal.writeTo(host);
                boolean killed = crash(change, number);
                sampled(killed, change, number);
                assertEquals(journal.settle(host), count(BUSY));
                if (!killed) {
                    break;
                }
            }
        }
    }

    /** What becomes of versions in several districts; in one, and with rows that are moved, see {@link VersionCrashIT}. */
    private enum Versions {
        ROLL_OUT(ROLL_OUTS, List.of()),
        ROLL_OUT_DISTRICT(CHANGES, List.of()),
        ROLL_OUT_BACK(ROLL_OUTS, List.of(5)),
        ROLL_OUT_BACK_DISTRICT(CHANGES, List.of(14)),
        CONTRACT(CONTRACTS, List.of(9));

        private final String threads;
        private final List<Integer> sample;

        Versions(String threads, List<Integer> sample) {
            this.threads = threads;
            this.sample = sample;
        }

        private List<Integer> commits(TestDatabaseServer database) {
            return Exhaustive.ON ? every(database, name()) : sample;
        }
    }

    private void layVersions(String name, TestDatabaseServer database) throws Exception {
        Path home = Files.createDirectories(directory.resolve(name));
        installation = TestInstallation.in(home)
                .withModules(List.of(
                        "org.linli.itests:counter:" + OLD,
                        "org.linli.itests:counter:" + NEW,
                        "org.linli.itests:shelf:1.0.0"))
                .withDistrict(SWITCHED)
                .withDistrict(BUSY);
        TestModules.counter(installation.repository(), OLD);
        TestModules.counterWithContract(installation.repository(), NEW);
        TestModules.shelf(installation.repository(), "1.0.0");
        configuration = new HashMap<>(database.startedBefore(installation));
        tokens.clear();
    }

    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void rollOutsEndOldOrNew(TestDatabaseServer database) throws Exception {
        layVersions("versions", database);
        boot();
        host.awaitReady();
        for (Versions change : Versions.values()) {
            if (change == Versions.CONTRACT) {
                continue;
            }
            for (int number : change.commits(database)) {
                boolean killed = crash(change, number);
                sampled(killed, change, number);
                if (!killed) {
                    break;
                }
            }
        }
    }

    /** What is dropped does not come back, so each crash needs a host of its own. */
    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void contractsEndOldOrNew(TestDatabaseServer database) throws Exception {
        for (int number : Versions.CONTRACT.commits(database)) {
            layVersions("contract" + number, database);
            // Going back is open for 30 days otherwise, which keeps districts in the way
            configuration.put("LINLI_GOING_BACK_DAYS", "0");
            boot();
            host.awaitReady();
            boolean killed = crash(Versions.CONTRACT, number);
            sampled(killed, Versions.CONTRACT, number);
            host.close();
            if (!killed) {
                break;
            }
        }
    }

    /** False when the change has fewer commits than that; it has then ended undisturbed. */
    private boolean crash(Versions change, int number) throws Exception {
        boolean up = change == Versions.ROLL_OUT || change == Versions.ROLL_OUT_DISTRICT;
        boolean rollOutBack =
                Set.of(Versions.ROLL_OUT_BACK, Versions.ROLL_OUT_BACK_DISTRICT).contains(change);
        String operator = host.operator();
        for (String tenant : List.of(SWITCHED, BUSY)) {
            counter(tenant, up || rollOutBack ? OLD : NEW);
        }
        String rollOut = "";
        if (rollOutBack) {
            JsonNode done = ended(operator, path(rollOut(operator)));
            assertEquals("succeeded", done.get("state").asText(), done::toString);
            rollOut = done.get("id").asText();
        }
        breakpoint.arm(change.threads, number);
        String before = rollOut;
        Crash crash = crash(operator, "/api/operations", () -> switch (change) {
            case ROLL_OUT, ROLL_OUT_DISTRICT -> rollOut(operator);
            case ROLL_OUT_BACK, ROLL_OUT_BACK_DISTRICT ->
                host.call(operator, "POST", "/api/rollouts/" + before + "/back", null);
            case CONTRACT -> contract(operator);
        });
        JsonNode ended = ended(operator, crash.operation());
        boolean succeeded = ended.get("state").asText().equals("succeeded");
        assertTrue(succeeded || ended.get("state").asText().equals("rolled-back"), ended::toString);
        if (change == Versions.CONTRACT) {
            assertEquals(
                    succeeded ? "contracted" : "",
                    host.call(
                                    token("district-admin", SWITCHED),
                                    "PUT",
                                    "/t/" + SWITCHED + "/api/modules/counter?dryRun=true",
                                    Map.of("version", OLD))
                            .expect(200)
                            .body()
                            .at("/problems/0/code")
                            .asText(),
                    ended::toString);
        } else {
            if (succeeded) {
                assertEquals(2, ended.at("/result/done").asInt(), ended::toString);
            }
            for (String tenant : List.of(SWITCHED, BUSY)) {
                assertEquals(succeeded == up ? NEW : OLD, counter(tenant), ended::toString);
            }
        }
        for (String tenant : List.of(SWITCHED, BUSY)) {
            host.call(
                            token("district-admin", tenant),
                            "POST",
                            "/t/" + tenant + "/api/shelf/shelves",
                            Map.of("name", "after", "tools", List.of("saw"), "fail", false))
                    .expect(201);
        }
        return crash.killed();
    }

    private Answer put(String tenant, String counter) throws Exception {
        return host.call(
                token("district-admin", tenant),
                "PUT",
                "/t/" + tenant + "/api/modules",
                Map.of("modules", Map.of("shelf", "1.0.0", "counter", counter)));
    }

    private void counter(String tenant, String version) throws Exception {
        if (!modules(tenant).contains("counter") || !counter(tenant).equals(version)) {
            succeed(token("district-admin", tenant), put(tenant, version));
        }
    }

    private String counter(String tenant) throws Exception {
        return host.get(token("district-admin", tenant), "/t/" + tenant + "/api/shelf/shelves")
                .expect(200)
                .body()
                .get("counterVersion")
                .asText();
    }

    private Answer rollOut(String operator) throws Exception {
        return host.call(
                operator,
                "POST",
                "/api/rollouts",
                Map.of(
                        "module",
                        "counter",
                        "version",
                        NEW,
                        "groups",
                        List.of(Map.of("districts", List.of(SWITCHED)), Map.of("districts", List.of(BUSY)))));
    }

    private Answer contract(String operator) throws Exception {
        String path = "/api/modules/counter/" + NEW + "/contract";
        JsonNode plan = host.call(operator, "POST", path + "?dryRun=true", null)
                .expect(200)
                .body();
        assertEquals(0, plan.get("inTheWay").size(), plan::toString);
        return host.call(
                operator, "POST", path + "?confirm=" + plan.get("confirm").asText(), null);
    }

    /** What the reconciler is asked to do. */
    private enum Change {
        ENABLE(List.of(8), List.of()),
        DISABLE(List.of(5), List.of()),
        PURGE(List.of(12), List.of(20));

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
        breakpoint.arm(CHANGES, number);
        Crash crash = crash(admin, "/t/" + SWITCHED + "/api/operations", () -> switch (change) {
            case ENABLE -> host.call(admin, "PUT", modules + "/grid", Map.of());
            case DISABLE -> host.call(admin, "DELETE", modules + "/grid", null);
            case PURGE -> purge(admin, modules + "/grid");
        });
        JsonNode ended = ended(admin, crash.operation());
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
        return crash.killed();
    }

    private Answer purge(String admin, String grid) throws Exception {
        String confirm = host.call(admin, "DELETE", grid + "?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        return host.call(admin, "DELETE", grid + "?purge=true&confirm=" + confirm, null);
    }

    private void anImportThatIsKilledHasEveryRowOnce(TestDatabaseServer database, EventJournal journal)
            throws Exception {
        List<Integer> commits = Exhaustive.ON
                ? every(database, "IMPORT")
                : database == TestDatabaseServer.DERBY ? List.of(11) : List.of(9);
        for (int number : commits) {
            String admin = token("district-admin", BUSY);
            journal.writeTo(host);
            breakpoint.arm(IMPORTS, number);
            Crash crash =
                    crash(admin, "/t/" + BUSY + "/api/operations", () -> importOf(file("import-" + number), Map.of()));
            sampled(crash.killed(), "import", number);
            JsonNode ended = ended(admin, crash.operation());
            imported += ROWS;
            imports++;
            assertEquals("succeeded", ended.get("state").asText(), ended::toString);
            assertEquals(ROWS, ended.at("/result/rows").asInt(), ended::toString);
            assertEquals(ROWS, ended.at("/result/created").asInt(), ended::toString);
            assertEquals(journal.settle(host) + imported, count(BUSY));
            if (!crash.killed()) {
                break;
            }
        }
        if (commits.isEmpty()) {
            return;
        }
        JsonNode again =
                host.await(token("district-admin", BUSY), importOf(file("import-" + commits.get(0)), Map.of()));
        imports++;
        assertEquals(0, again.at("/result/created").asInt(), again::toString);
    }

    private Answer importOf(String rows, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/x-ndjson");
        return host.call(token("district-admin", BUSY), "POST", "/t/" + BUSY + "/api/grid/imports/events", rows, all);
    }

    /** Who has heard nothing sends the file again, under the same key. */
    private void anImportWhoseRequestIsKilledIsTakenOnce(TestDatabaseServer database, EventJournal journal)
            throws Exception {
        List<Integer> commits = Exhaustive.ON
                ? every(database, "IMPORT_REQUEST")
                : database == TestDatabaseServer.DERBY ? List.of(1) : List.of();
        for (int number : commits) {
            token("district-admin", BUSY);
            breakpoint.arm("http-", number);
            boolean killed = killedBeforeTheAnswer(number);
            sampled(killed, "request of an import", number);
            JsonNode ended = host.await(token("district-admin", BUSY), keyed(number));
            imported += ROWS;
            imports++;
            assertEquals("succeeded", ended.get("state").asText(), ended::toString);
            assertEquals(ROWS, ended.at("/result/created").asInt(), ended::toString);
            assertEquals(journal.settle(host) + imported, count(BUSY));
            assertEquals(
                    imports,
                    host.get(
                                    token("district-admin", BUSY),
                                    "/t/" + BUSY + "/api/operations?kind=platform.import&limit=1&count=exact")
                            .expect(200)
                            .body()
                            .get("count")
                            .asInt());
            if (!killed) {
                break;
            }
        }
    }

    private Answer keyed(int number) throws Exception {
        return importOf(file("keyed-" + number), Map.of("Idempotency-Key", "import-" + number));
    }

    /** False when the answer came first; the host was not disturbed then. */
    private boolean killedBeforeTheAnswer(int number) throws Exception {
        CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> {
            try {
                keyed(number).expect(202);
                return true;
            } catch (Exception e) {
                return false; // the host was killed
            }
        });
        while (!answered.isDone() && !breakpoint.await(Duration.ofMillis(10))) {
            assertTrue(host.alive(), host::output);
        }
        if (breakpoint.disarm()) {
            assertTrue(answered.get(), host::output);
            return false;
        }
        kill();
        boot();
        host.awaitReady();
        return true;
    }

    private String file(String name) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"externalId\":\"")
                    .append(name)
                    .append('-')
                    .append(i)
                    .append("\",\"title\":\"imported\",\"category\":\"environment\",\"division\":\"")
                    .append(BUSY)
                    .append("001001\",\"reportedAt\":\"2026-01-05T10:00:00+08:00\"}\n");
        }
        return rows.toString();
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
