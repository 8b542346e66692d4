package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** Two nodes that share nothing but one PostgreSQL. */
class NodesIT {
    private static final String TENANT = "360993";

    /** Has never run anything, so that it goes back to nothing. */
    private static final String NEWCOMER = "360998";

    private static final String SHELVES = "/t/" + TENANT + "/api/shelf/shelves";

    @TempDir
    Path directory;

    private TestInstallation installation(String name) throws Exception {
        TestInstallation installation = TestInstallation.in(Files.createDirectories(directory.resolve(name)))
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:counter:1.1.0",
                        "org.linli.itests:shelf:1.0.0"))
                .withDistrict(TENANT)
                .withDistrict(NEWCOMER);
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.counter(installation.repository(), "1.1.0");
        TestModules.timedShelf(installation.repository(), "1.0.0");
        return installation;
    }

    @Test
    void aChangeOnOneNodeReachesTheOtherAndATimerRunsOnce() throws Exception {
        TestInstallation ofA = installation("a");
        TestInstallation ofB = installation("b");
        Map<String, String> database = new HashMap<>(TestDatabaseServer.POSTGRESQL.startedBefore(ofA));
        try (TestHost a = TestHost.start(ofA, database)) {
            Map<String, String> second = new HashMap<>(database);
            second.put("LINLI_KEYS", ofA.home().resolve("data/keys.json").toString());
            second.put("LINLI_DEMO", "true");
            second.put("LINLI_FILES", ofA.home().resolve("data/files").toString());
            try (TestHost b = TestHost.start(ofB, second)) {
                String operator = a.operator();
                String admin = a.demo("district-admin", TENANT);
                b.get(admin, "/t/" + TENANT + "/api/profile").expect(200);
                b.get(admin, SHELVES).expect(404);

                mix(a, admin, "1.0.0");
                until(() -> b.get(admin, SHELVES).status() == 200, "b serves what was enabled on a");
                post(b, admin, "from b").expect(201);
                assertTrue(shelves(a, admin).toString().contains("from b"));

                mix(b, admin, "1.1.0");
                until(() -> version(a, admin).equals("1.1.0"), "a follows b's switch");
                bothNodesAreThereAndConverge(a, b, operator);
                outOfServiceIsOutOnBoth(a, b, operator, admin);
                aTakenBackOfferIsRefusedOnBoth(a, b, operator, admin);
                everySlotRunsOnce(a, b, admin);
                anAttachmentOpensOnEveryNode(a, b, operator, admin);

                a.close();
                b.get(admin, SHELVES).expect(200);
                until(
                        () -> b.get(operator, "/api/nodes")
                                        .expect(200)
                                        .body()
                                        .get("items")
                                        .size()
                                == 1,
                        "a has gone and says so");
                mix(b, admin, "1.0.0");
                assertEquals("1.0.0", version(b, admin), "the node that is left goes on alone");
            }
        }
    }

    private static void bothNodesAreThereAndConverge(TestHost a, TestHost b, String operator) throws Exception {
        until(
                () -> {
                    JsonNode nodes = b.get(operator, "/api/nodes").expect(200).body();
                    Set<String> states = new HashSet<>();
                    nodes.get("items")
                            .forEach(n -> states.add(
                                    n.get("state").asText() + n.get("converged").asBoolean()));
                    return nodes.get("items").size() == 2 && states.equals(Set.of("readytrue"));
                },
                "both nodes are ready and have converged");
        String ofA = a.get(operator, "/api/nodes").body().get("answeredBy").asText();
        String ofB = b.get(operator, "/api/nodes").body().get("answeredBy").asText();
        assertFalse(ofA.equals(ofB));
    }

    /** Uploaded to one node, encrypted in the folder that both share, opened by the other, also after a rotation of the key. */
    private static void anAttachmentOpensOnEveryNode(TestHost a, TestHost b, String operator, String admin)
            throws Exception {
        for (String words : List.of("before the rotation", "after the rotation")) {
            String text = "canary of an attachment, " + words + "\n" + "x".repeat(300_000);
            JsonNode file = a.call(
                            admin,
                            "POST",
                            "/t/" + TENANT + "/api/files?name=a.txt",
                            text,
                            Map.of("Content-Type", "text/plain"))
                    .expect(201)
                    .body();
            String path = "/t/" + TENANT + "/api/files/" + file.get("id").asText();
            assertEquals(text, b.get(admin, path).expect(200).raw().body());
            a.call(operator, "POST", "/api/keys/" + TENANT + "/rotations", null).expect(201);
            assertEquals(text, a.get(admin, path).expect(200).raw().body());
        }
        try (Stream<Path> stored = Files.walk(a.data())) {
            for (Path file : stored.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains("canary of an attachment"),
                        file.toString());
            }
        }
    }

    private static void outOfServiceIsOutOnBoth(TestHost a, TestHost b, String operator, String admin)
            throws Exception {
        String quarantine = "/api/modules/shelf/1.0.0/quarantine";
        a.call(operator, "POST", quarantine, Map.of("reason", "loses tools")).expect(200);
        for (TestHost host : List.of(a, b)) {
            until(() -> host.get(admin, SHELVES).status() == 503, "the version is out of service");
            JsonNode module = host.get(admin, "/t/" + TENANT + "/api/modules/shelf")
                    .expect(200)
                    .body();
            assertEquals("quarantined", module.get("state").asText());
            assertTrue(module.get("failure").asText().contains("loses tools"));
        }
        b.call(operator, "DELETE", quarantine, null).expect(200);
        for (TestHost host : List.of(a, b)) {
            until(() -> host.get(admin, SHELVES).status() == 200, "the version is back in service");
        }
    }

    private static void aTakenBackOfferIsRefusedOnBoth(TestHost a, TestHost b, String operator, String admin)
            throws Exception {
        String newcomer = a.demo("district-admin", NEWCOMER);
        a.call(operator, "DELETE", "/api/modules/counter/1.0.0/offer", null).expect(200);
        for (TestHost host : List.of(a, b)) {
            JsonNode plan = wouldEnable(host, newcomer);
            assertEquals("not-offered", plan.at("/problems/0/code").asText(), plan::toString);
            host.get(admin, SHELVES).expect(200);
        }
        b.call(operator, "POST", "/api/modules/counter/1.0.0/offer", Map.of("tenants", List.of(NEWCOMER)))
                .expect(200);
        JsonNode plan = wouldEnable(a, newcomer);
        assertEquals(0, plan.get("problems").size(), plan::toString);
    }

    private static JsonNode wouldEnable(TestHost host, String newcomer) throws Exception {
        return host.call(
                        newcomer,
                        "PUT",
                        "/t/" + NEWCOMER + "/api/modules/counter?dryRun=true",
                        Map.of("version", "1.0.0"))
                .expect(200)
                .body();
    }

    /** Both nodes look at the clock; the row of a slot counts its runs. */
    private static void everySlotRunsOnce(TestHost a, TestHost b, String admin) throws Exception {
        String runs = "/t/" + TENANT + "/api/jobs/runs?state=succeeded";
        until(() -> !a.get(admin, runs).expect(200).body().get("items").isEmpty(), "a slot has run");
        TimeUnit.SECONDS.sleep(12); // the other node has looked at the clock too
        Set<String> slots = new HashSet<>();
        b.get(admin, runs)
                .expect(200)
                .body()
                .get("items")
                .forEach(run -> assertTrue(slots.add(run.get("slot").asText()), "a slot is run once: " + run));
        shelves(b, admin).get("items").forEach(shelf -> {
            String name = shelf.get("name").asText();
            assertTrue(!name.startsWith("slot ") || name.endsWith(" run 1"), name);
        });
    }

    private static void mix(TestHost host, String token, String counter) throws Exception {
        Answer answer = host.call(
                token,
                "PUT",
                "/t/" + TENANT + "/api/modules",
                Map.of("modules", Map.of("shelf", "1.0.0", "counter", counter)));
        JsonNode operation = host.await(token, answer);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private static Answer post(TestHost host, String token, String name) throws Exception {
        return host.call(token, "POST", SHELVES, Map.of("name", name, "tools", List.of("hammer"), "fail", false));
    }

    private static JsonNode shelves(TestHost host, String token) throws Exception {
        return host.get(token, SHELVES).expect(200).body();
    }

    private static String version(TestHost host, String token) throws Exception {
        Answer answer = host.get(token, SHELVES);
        return answer.status() == 200 ? answer.body().get("counterVersion").asText() : "";
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
