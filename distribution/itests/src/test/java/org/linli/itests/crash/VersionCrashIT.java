package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.ShelfJars;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestInstallation;

/**
 * Kills the process of a host (SIGKILL) in front of a commit while a district goes to another version of the vendors' sample and back:
 * its rows are moved by data steps, its own roles get permissions of other names, and people go on lending tools. After the restart it
 * is old or new, no loan is lost or said otherwise, nobody can do more or less than before, and a district beside it notices nothing.
 *
 * <p>In every run once in the midst of the rows, once in the renaming and once at the switch, on each database; with
 * {@code -Dlinli.exhaustive=true} at each commit that writes, up and back, for one data step and for two.
 */
class VersionCrashIT extends KilledHostScenarios {
    private static final String ONE = "360991";
    private static final String OTHER = "360992";
    private static final String MODULE = "example-shelf";

    /** Threads that carry out changes of modules, and those that run the modules' own part of them. */
    private static final String CHANGES = "linli-(queue-entitlement.modules.change|work-)";

    /** Parts of a change: each batch of a data step, the new names of permissions, the switch, the end of the old names. */
    private static final String ROWS = "ModuleCalls";

    private static final String GIVE = "GivePermissionsStep";
    private static final String SWITCH = "SwitchStep";
    private static final String TAKE = "TakePermissionsStep";

    /** More than a data step moves in one transaction. */
    private static final int LOANS = 510;

    private static final int CLERKS = 4;

    private enum Move {
        UPGRADE("1.0.0", "1.1.0"),
        BACK("1.1.0", "1.0.0"),
        /** With two data steps; the second version keeps the old column no longer. */
        LEAP("1.0.0", "1.2.0"),
        LEAP_BACK("1.2.0", "1.0.0");

        private final String from;
        private final String to;

        Move(String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    /** @param part of the change, empty for all of it; see {@link CommitBreakpoint#arm(String, String, int)} */
    private record Moment(Move move, String part, int number) {}

    private LoanJournal journal;
    private LoanJournal neighbour;
    private String lender;
    private String looker;

    private static List<Moment> sample(TestDatabaseServer database) {
        return database == TestDatabaseServer.DERBY
                ? List.of(new Moment(Move.UPGRADE, ROWS, 2), new Moment(Move.BACK, GIVE, 1))
                : List.of(new Moment(Move.LEAP, SWITCH, 1), new Moment(Move.UPGRADE, TAKE, 1));
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aChangeOfVersionThatMovesRowsAndRenamesPermissionsEndsOldOrNew(TestDatabaseServer database) throws Exception {
        assumeTrue(
                !Exhaustive.ON || wanted(database, Move.UPGRADE.name()) || wanted(database, Move.LEAP.name()),
                "not asked for");
        lay(database);
        if (Exhaustive.ON) {
            everyMoment(database, Move.UPGRADE, Move.BACK);
            everyMoment(database, Move.LEAP, Move.LEAP_BACK);
            return;
        }
        for (Moment moment : sample(database)) {
            sampled(crash(moment), moment, moment.number());
        }
    }

    /** There and back in turn, so that no change serves only to come to the beginning of the next. */
    private void everyMoment(TestDatabaseServer database, Move there, Move back) throws Exception {
        int up = 0;
        int down = 0;
        for (int number : every(database, there.name())) {
            boolean killedUp = crash(new Moment(there, "", number));
            boolean killedDown = crash(new Moment(back, "", number));
            up += killedUp ? 1 : 0;
            down += killedDown ? 1 : 0;
            if (!killedUp && !killedDown) {
                break;
            }
        }
        System.out.println(database + ": " + there + " killed " + up + " times, " + back + " " + down + " times");
    }

    private void lay(TestDatabaseServer database) throws Exception {
        installation = TestInstallation.in(Files.createDirectories(directory.resolve("home")))
                .withDistrict(ONE)
                .withDistrict(OTHER);
        configuration = new HashMap<>(database.startedBefore(installation));
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        boot();
        host.awaitReady();
        ship();
        for (String tenant : List.of(ONE, OTHER)) {
            be(tenant, "1.0.0");
        }
        journal = new LoanJournal(host, ONE, community(ONE), token("district-admin", ONE));
        neighbour = new LoanJournal(host, OTHER, community(OTHER), token("district-admin", OTHER));
        neighbour.lend(host);
        lender = person("lender", "example-shelf:loan:write");
        looker = person("looker", "example-shelf:loan:read");
        lend(LOANS);
    }

    private void ship() throws Exception {
        String operator = host.operator();
        host.call(operator, "POST", "/api/vendors", Map.of("name", "example", "prefix", "com.example", "title", "示例公司"))
                .expect(201);
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            String path = "/api/modules/" + MODULE + "/" + version;
            host.upload(operator, ShelfJars.of(version)).expect(201);
            host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                    .expect(200);
            host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
        }
    }

    private void lend(int times) throws Exception {
        ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
        List<Future<?>> lent = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            lent.add(clerks.submit(() -> {
                journal.lend(host);
                return null;
            }));
        }
        clerks.shutdown();
        for (Future<?> one : lent) {
            one.get(300, TimeUnit.SECONDS);
        }
    }

    private String community(String tenant) throws Exception {
        return division(tenant, tenant + "001001");
    }

    private String division(String tenant, String code) throws Exception {
        for (JsonNode division : host.get(token("district-admin", tenant), "/t/" + tenant + "/api/divisions?limit=200")
                .expect(200)
                .body()
                .get("items")) {
            if (division.get("code").asText().equals(code)) {
                return division.get("id").asText();
            }
        }
        throw new AssertionError("no division " + code);
    }

    /** A token of somebody with a role of the district's own. */
    private String person(String role, String permission) throws Exception {
        String admin = token("district-admin", ONE);
        String api = "/t/" + ONE + "/api/";
        host.call(
                        admin,
                        "POST",
                        api + "roles",
                        Map.of(
                                "key",
                                role,
                                "label",
                                Map.of("zh", role, "en", role),
                                "permissions",
                                List.of(permission)))
                .expect(201);
        JsonNode created = host.call(
                        admin, "POST", api + "users", Map.of("username", role + "-1", "displayName", "测试 " + role))
                .expect(201)
                .body();
        host.call(
                        admin,
                        "POST",
                        api + "grants",
                        Map.of("user", created.at("/user/id").asText(), "role", role, "division", division(ONE, ONE)))
                .expect(201);
        return host.firstSignIn(
                ONE,
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "username",
                                role + "-1",
                                "password",
                                created.get("firstPassword").asText())));
    }

    private String module(String tenant) {
        return "/t/" + tenant + "/api/modules/" + MODULE;
    }

    private void be(String tenant, String version) throws Exception {
        String admin = token("district-admin", tenant);
        if (!version(tenant).equals(version)) {
            succeed(admin, host.call(admin, "PUT", module(tenant), Map.of("version", version)));
        }
    }

    private String version(String tenant) throws Exception {
        return host.get(token("district-admin", tenant), module(tenant))
                .expect(200)
                .body()
                .path("version")
                .asText();
    }

    /** False when the change has fewer commits than that; it has then ended undisturbed. */
    private boolean crash(Moment moment) throws Exception {
        Move move = moment.move();
        be(ONE, move.from);
        journal.change(host, "return");
        if (!move.from.equals("1.0.0")) {
            journal.change(host, "extend");
        }
        String admin = token("district-admin", ONE);
        journal.writeTo(host);
        breakpoint.arm(CHANGES, moment.part(), moment.number());
        Crash crash = crash(
                admin,
                "/t/" + ONE + "/api/operations",
                () -> host.call(admin, "PUT", module(ONE), Map.of("version", move.to)));
        JsonNode ended = ended(admin, crash.operation());
        String state = ended.get("state").asText();
        assertTrue(Set.of("succeeded", "rolled-back").contains(state), ended::toString);
        String version = state.equals("succeeded") ? move.to : move.from;
        assertEquals(version, version(ONE), ended::toString);
        boolean old = version.equals("1.0.0");
        journal.settle(host, !old);
        assertEquals(Set.of("example-shelf:loan:" + (old ? "write" : "lend")), permissions("lender"));
        assertEquals(Set.of("example-shelf:loan:read"), permissions("looker"));
        journal.lend(host, lender).expect(201);
        journal.lend(host, looker).expect(403);
        assertEquals("1.0.0", version(OTHER));
        neighbour.lend(host);
        neighbour.settle(host, false);
        return crash.killed();
    }

    private Set<String> permissions(String role) throws Exception {
        Set<String> permissions = new TreeSet<>();
        for (JsonNode shown : host.get(token("district-admin", ONE), "/t/" + ONE + "/api/roles")
                .expect(200)
                .body()
                .get("items")) {
            if (shown.get("key").asText().equals(role)) {
                shown.get("patterns").forEach(name -> permissions.add(name.asText()));
            }
        }
        return permissions;
    }
}
