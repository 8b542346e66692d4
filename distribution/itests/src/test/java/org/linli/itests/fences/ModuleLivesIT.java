package org.linli.itests.fences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.InstalledModules;
import org.linli.itests.host.NextVersions;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.SeededDistrict;

/**
 * The life of each module that a district chooses by itself, where all modules run with something of every kind in them: another version and
 * back, out, in again, purged. Its administrator needs nobody else for it, the module's own rows stay until the purge, and what the other
 * modules keep never changes. Each module lives on one of the databases, with {@code -Dlinli.exhaustive=true} on both.
 */
class ModuleLivesIT {
    private static final String CODE = "360991";
    private static final String SHIPPED = "1.0.0";
    private static final String NEXT = "1.1.0";

    @TempDir
    Path directory;

    private TestHost host;
    private SeededDistrict district;
    private Connection superuser;
    private TenantRows rows;
    private String admin;

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void everyModuleIsUpgradedTakenOutAndPurgedAndTheOthersKeepTheirs(TestDatabaseServer database) throws Exception {
        Set<String> chosen = chosen();
        assertTrue(chosen.containsAll(Set.of("grid", "property", "elderly", "incubation")), chosen::toString);
        TestInstallation installation = TestInstallation.in(directory).withDistrictOfAllModules(CODE);
        Map<String, String> configuration = database.startedBefore(installation);
        try (TestHost first = TestHost.start(installation, configuration)) {
            host = first;
            SeededDistrict seeded = new SeededDistrict(host, CODE);
            seeded.seed(division("001"), "first");
            assertEquals(List.of(), seeded.unmade());
        }
        NextVersions.add(installation, NEXT, chosen);
        try (TestHost second = TestHost.start(installation, configuration);
                Connection connection = database.superuser(second, configuration)) {
            host = second;
            superuser = connection;
            rows = new TenantRows(connection, Set.of(NextVersions.COLUMN));
            admin = host.demo("district-admin", CODE);
            district = new SeededDistrict(host, CODE);
            int turn = database.ordinal();
            for (String module : chosen) {
                if (Exhaustive.ON || turn++ % TestDatabaseServer.values().length == 0) {
                    goesToAnotherVersionAndBack(module, NextVersions.changedTable(installation, module));
                    goesAndComesBack(module, chosen);
                    isPurged(module, chosen);
                }
            }
        }
    }

    private static Set<String> chosen() throws Exception {
        InstalledModules installed = InstalledModules.read();
        Set<String> chosen = new TreeSet<>(installed.names());
        installed.requirements().values().forEach(chosen::removeAll);
        return chosen;
    }

    private void goesToAnotherVersionAndBack(String module, String changed) throws Exception {
        Map<String, String> before = ownOf(Set.of(module));
        Map<String, Integer> lists = lists(module);
        assertFalse(lists.isEmpty(), module);
        assertFalse(hasNewColumn(changed), changed);
        be(module, NEXT);
        assertEquals(before, ownOf(Set.of(module)), "the other version keeps every row");
        assertTrue(hasNewColumn(changed), changed);
        assertEquals(lists, lists(module), "the other version serves what the first one wrote");
        be(module, SHIPPED);
        assertEquals(before, ownOf(Set.of(module)), "and so does the way back");
        assertEquals(lists, lists(module));
    }

    private void goesAndComesBack(String module, Set<String> chosen) throws Exception {
        Map<String, String> before = ownOf(chosen);
        Map<String, Integer> lists = lists(module);
        succeed(host.call(admin, "DELETE", path(module), null));
        assertEquals(before, ownOf(chosen), module + " keeps its rows and touches no others");
        assertEquals(
                Set.of(),
                new TracesOfModule(host, CODE, module)
                        .found(Map.of("district-admin", admin), operationsOf(module), false));
        SeededDistrict rest = new SeededDistrict(host, CODE);
        rest.seed(division("002"), "no-" + module.substring(0, 4));
        assertEquals(List.of(), refused(rest), "everything else can be made without " + module);
        succeed(host.call(admin, "PUT", path(module), Map.of()));
        assertEquals(lists, lists(module), "what was there is there again");
    }

    private void isPurged(String module, Set<String> chosen) throws Exception {
        Map<String, String> before = ownOf(chosen);
        String confirm = host.call(admin, "DELETE", path(module) + "?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        succeed(host.call(admin, "DELETE", path(module) + "?purge=true&confirm=" + confirm, null));
        Map<String, String> after = ownOf(chosen);
        Map<String, Integer> left = new TreeMap<>();
        after.forEach((table, sum) -> {
            if (of(module, table) && count(sum) > 0) {
                left.put(table, count(sum));
            }
        });
        assertEquals(Map.of(), left, "a purge removes all rows of " + module);
        before.keySet().removeIf(table -> of(module, table));
        after.keySet().removeIf(table -> of(module, table));
        assertEquals(before, after, "and no others");
        succeed(host.call(admin, "PUT", path(module), Map.of()));
        SeededDistrict again = new SeededDistrict(host, CODE);
        again.seed(division("001"), "re-" + module.substring(0, 4));
        assertEquals(List.of(), refused(again), module + " begins anew");
    }

    private boolean hasNewColumn(String table) throws Exception {
        for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
            for (String column : List.of(NextVersions.COLUMN, NextVersions.COLUMN.toUpperCase(Locale.ROOT))) {
                try (ResultSet found = superuser.getMetaData().getColumns(null, null, name, column)) {
                    if (found.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Rows of these modules, and of the registers: everybody refers to those, and nobody else changes them. */
    private Map<String, String> ownOf(Set<String> modules) throws Exception {
        Map<String, String> all = new TreeMap<>(rows.atRest(CODE));
        all.keySet()
                .removeIf(table -> !of("registry", table) && modules.stream().noneMatch(module -> of(module, table)));
        return all;
    }

    private static boolean of(String module, String table) {
        return table.startsWith("tenant." + module + "_");
    }

    private static int count(String sum) {
        return Integer.parseInt(sum.substring(0, sum.indexOf(' ')));
    }

    /** What of modules could not be made; but for ledgers, of which a division has one of a kind, and has it from before. */
    private static List<String> refused(SeededDistrict district) throws Exception {
        Set<String> modules = InstalledModules.read().names();
        return district.unmade().stream()
                .filter(answer -> modules.stream().anyMatch(m -> answer.contains(CODE + "/api/" + m + "/")))
                .filter(answer -> !answer.contains("/api/ledgers/") || !answer.contains(": 409 "))
                .toList();
    }

    /** How much each list of the module has. */
    private Map<String, Integer> lists(String module) throws Exception {
        Map<String, Integer> sizes = new HashMap<>();
        for (ApiOperation operation : operationsOf(module)) {
            if (operation.method().equals("GET") && operation.pathNames().isEmpty() && !operation.streamsOnly()) {
                Answer answer = host.get(admin, operation.template());
                assertTrue(
                        answer.status() < 500,
                        () -> operation + ": " + answer.raw().body());
                if (answer.status() == 200 && answer.body() != null) {
                    sizes.put(operation.template(), answer.body().path("items").size());
                }
            }
        }
        return sizes;
    }

    private List<ApiOperation> operationsOf(String module) {
        List<ApiOperation> operations = district.operations().stream()
                .filter(o -> o.template().startsWith("/t/" + CODE + "/api/" + module + "/"))
                .toList();
        assertFalse(operations.isEmpty(), module);
        return operations;
    }

    private String division(String street) throws Exception {
        return new SeededDistrict(host, CODE)
                .divisionBelow(CODE + street)
                .get("id")
                .asText();
    }

    private static String path(String module) {
        return "/t/" + CODE + "/api/modules/" + module;
    }

    private void be(String module, String version) throws Exception {
        succeed(host.call(admin, "PUT", path(module), Map.of("version", version)));
        assertEquals(
                version,
                host.get(admin, path(module)).expect(200).body().get("version").asText());
    }

    private void succeed(Answer accepted) throws Exception {
        JsonNode operation = host.await(admin, accepted);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }
}
