package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.ShelfJars;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** Roll-outs and contracts where two nodes serve the districts: whichever is asked, both get there, and none serves what is gone. */
class ShelfOnTwoNodesIT {
    private static final List<String> DISTRICTS = List.of("360991", "360992");
    private static final String MODULE = "example-shelf";

    @TempDir
    Path directory;

    private TestInstallation installation(String name) throws Exception {
        TestInstallation installation = TestInstallation.in(Files.createDirectories(directory.resolve(name)));
        for (String district : DISTRICTS) {
            installation.withDistrict(district);
        }
        return installation;
    }

    @Test
    void aRollOutAndAContractAskedOfOneNodeHoldOnBoth() throws Exception {
        TestInstallation ofA = installation("a");
        TestInstallation ofB = installation("b");
        Map<String, String> first = new HashMap<>(TestDatabaseServer.POSTGRESQL.startedBefore(ofA));
        first.put("LINLI_UNSIGNED_MODULES", "warn");
        // the contract comes at once
        first.put("LINLI_GOING_BACK_DAYS", "0");
        try (TestHost a = TestHost.start(ofA, first)) {
            Map<String, String> second = new HashMap<>(first);
            second.put("LINLI_KEYS", ofA.home().resolve("data/keys.json").toString());
            second.put("LINLI_DEMO", "true");
            second.put("LINLI_FILES", ofA.home().resolve("data/files").toString());
            try (TestHost b = TestHost.start(ofB, second)) {
                String operator = a.operator();
                ship(a, operator);
                for (String district : DISTRICTS) {
                    enable(a, district, "1.0.0");
                    until(() -> loans(b, a, district).status() == 200, "b serves what was enabled on a");
                    lend(b, a, district);
                }
                aRollOutOnBIsFollowedOnA(a, b, operator);
                aContractOnAHoldsOnB(a, b, operator);
            }
        }
    }

    private static void ship(TestHost host, String operator) throws Exception {
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

    private static void enable(TestHost host, String district, String version) throws Exception {
        String admin = host.demo("district-admin", district);
        JsonNode operation = host.await(
                admin,
                host.call(admin, "PUT", "/t/" + district + "/api/modules/" + MODULE, Map.of("version", version)));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    /** Accounts are those of the first node, which has made them. */
    private static TestHost.Answer loans(TestHost asked, TestHost first, String district) throws Exception {
        return asked.get(first.demo("district-admin", district), "/t/" + district + "/api/example-shelf/loans");
    }

    private static void lend(TestHost asked, TestHost first, String district) throws Exception {
        String admin = first.demo("district-admin", district);
        String shelf = "/t/" + district + "/api/example-shelf/";
        JsonNode division = asked.get(admin, "/t/" + district + "/api/divisions?limit=200")
                .expect(200)
                .body()
                .at("/items/0/id");
        String cabinet = id(
                asked.call(admin, "POST", shelf + "cabinets", Map.of("name", "东门", "divisionId", division.asText())));
        String tool = id(asked.call(admin, "POST", shelf + "tools", Map.of("cabinetId", cabinet, "name", "电钻")));
        id(asked.call(admin, "POST", shelf + "loans", Map.of("toolId", tool, "borrower", "张某")));
    }

    private static String id(TestHost.Answer created) {
        return created.expect(201).body().get("id").asText();
    }

    private static void aRollOutOnBIsFollowedOnA(TestHost a, TestHost b, String operator) throws Exception {
        String id = b.call(
                        operator,
                        "POST",
                        "/api/rollouts",
                        Map.of(
                                "module",
                                MODULE,
                                "version",
                                "1.2.0",
                                "groups",
                                DISTRICTS.stream()
                                        .map(district -> Map.of("districts", List.of(district)))
                                        .toList()))
                .expect(202)
                .body()
                .get("id")
                .asText();
        until(
                () -> {
                    JsonNode seen =
                            a.get(operator, "/api/rollouts/" + id).expect(200).body();
                    assertTrue(
                            List.of("queued", "running", "succeeded")
                                    .contains(seen.get("state").asText()),
                            seen::toString);
                    return seen.get("state").asText().equals("succeeded");
                },
                "a sees the roll-out of b succeed");
        for (String district : DISTRICTS) {
            for (TestHost node : List.of(a, b)) {
                until(
                        () -> loans(node, a, district)
                                .expect(200)
                                .body()
                                .at("/items/0")
                                .has("extended"),
                        "both nodes serve 1.2.0");
            }
        }
    }

    private static void aContractOnAHoldsOnB(TestHost a, TestHost b, String operator) throws Exception {
        String contract = "/api/modules/" + MODULE + "/1.2.0/contract";
        JsonNode plan = a.call(operator, "POST", contract + "?dryRun=true", Map.of())
                .expect(200)
                .body();
        assertEquals(0, plan.get("inTheWay").size(), plan::toString);
        String confirm = plan.get("confirm").asText();
        JsonNode operation = a.await(operator, a.call(operator, "POST", contract + "?confirm=" + confirm, Map.of()));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
        for (String district : DISTRICTS) {
            for (TestHost node : List.of(a, b)) {
                assertEquals(
                        1,
                        loans(node, a, district).expect(200).body().get("items").size());
                JsonNode back = node.call(
                                a.demo("district-admin", district),
                                "PUT",
                                "/t/" + district + "/api/modules/" + MODULE + "?dryRun=true",
                                Map.of("version", "1.1.0"))
                        .expect(200)
                        .body();
                assertEquals("contracted", back.at("/problems/0/code").asText(), back::toString);
            }
            lend(b, a, district);
        }
    }

    /** A state that is reached sooner or later. */
    @FunctionalInterface
    private interface State {
        boolean reached() throws Exception;
    }

    private static void until(State state, String words) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (state.reached()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("not reached within two minutes: " + words);
    }
}
