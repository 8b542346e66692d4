package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/**
 * One thread through the whole house: two districts run one jar of a module in two closures side by side, fenced from each other,
 * and one is switched while the other is under load.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThinThreadIT {
    private static final String A = "360991";
    private static final String B = "360992";
    private static final String CALLER = "360993";
    private static final String LOADED = "360994";
    private static final String SWITCHED = "360995";

    @TempDir
    static Path directory;

    private final Map<TestDatabaseServer, TestHost> hosts = new EnumMap<>(TestDatabaseServer.class);

    /** One for all methods on a database: each has districts of its own. */
    private TestHost host(TestDatabaseServer database) throws Exception {
        if (!hosts.containsKey(database)) {
            hosts.put(database, start(database));
        }
        return hosts.get(database);
    }

    private static TestHost start(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(Files.createDirectories(directory.resolve(database.name())))
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:counter:1.1.0",
                        "org.linli.itests:shelf:1.0.0"))
                .withDistrict(A)
                .withDistrict(B)
                .withDistrict(CALLER)
                .withDistrict(LOADED)
                .withDistrict(SWITCHED);
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.counter(installation.repository(), "1.1.0");
        TestModules.shelf(installation.repository(), "1.0.0");
        return TestHost.start(installation, database.startedBefore(installation));
    }

    @AfterAll
    void stop() {
        hosts.values().forEach(TestHost::close);
    }

    private static void mix(TestHost host, String token, String tenant, Map<String, String> modules) throws Exception {
        Answer answer = host.call(token, "PUT", "/t/" + tenant + "/api/modules", Map.of("modules", modules));
        JsonNode operation = host.await(token, answer);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private static Answer post(TestHost host, String token, String tenant, String name, boolean fail) throws Exception {
        return host.call(
                token,
                "POST",
                "/t/" + tenant + "/api/shelf/shelves",
                Map.of("name", name, "tools", List.of("hammer", "saw"), "fail", fail));
    }

    private static JsonNode shelves(TestHost host, String token, String tenant) throws Exception {
        return host.get(token, "/t/" + tenant + "/api/shelf/shelves")
                .expect(200)
                .body();
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void twoClosuresOfOneJarServeTwoDistrictsSideBySide(TestDatabaseServer database) throws Exception {
        TestHost host = host(database);
        String a = host.demo("district-admin", A);
        String b = host.demo("district-admin", B);
        host.get(a, "/t/" + A + "/api/shelf/shelves").expect(404);

        mix(host, a, A, Map.of("shelf", "1.0.0", "counter", "1.0.0"));
        mix(host, b, B, Map.of("shelf", "1.0.0", "counter", "1.1.0"));

        post(host, a, A, "first", false).expect(201);
        post(host, b, B, "second", false).expect(201);
        JsonNode ofA = shelves(host, a, A);
        JsonNode ofB = shelves(host, b, B);
        assertEquals("1.0.0", ofA.get("counterVersion").asText());
        assertEquals("1.1.0", ofB.get("counterVersion").asText());
        assertEquals(1, ofA.get("items").size(), "each district sees its own rows");
        assertEquals("first 1", ofA.at("/items/0/name").asText());
        assertEquals("second 1", ofB.at("/items/0/name").asText());
        assertEquals(2, ofA.at("/items/0/tools").size(), "the relation is read with its tenant");

        host.get(a, "/t/" + B + "/api/shelf/shelves").expect(404);
        host.get(null, "/t/" + B + "/api/shelf/shelves").expect(401);
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aCallIntoARequiredModuleRollsBackTogetherWithTheCaller(TestDatabaseServer database) throws Exception {
        TestHost host = host(database);
        String a = host.demo("district-admin", CALLER);
        mix(host, a, CALLER, Map.of("shelf", "1.0.0", "counter", "1.0.0"));
        post(host, a, CALLER, "kept", false).expect(201);
        post(host, a, CALLER, "lost", true).expect(400);
        post(host, a, CALLER, "next", false).expect(201);
        JsonNode items = shelves(host, a, CALLER).get("items");
        assertEquals(2, items.size());
        assertEquals("next 2", items.get(1).get("name").asText(), "the counter went back with the shelf");
    }

    /** Comes first: a closure that a district of another method runs would not start and stop with the switches. */
    @Order(1)
    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void switchingOneDistrictNeverFailsARequestOfAnother(TestDatabaseServer database) throws Exception {
        TestHost host = host(database);
        String a = host.demo("district-admin", LOADED);
        String b = host.demo("district-admin", SWITCHED);
        mix(host, a, LOADED, Map.of("shelf", "1.0.0", "counter", "1.0.0"));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        CompletableFuture<String> load = CompletableFuture.supplyAsync(() -> {
            try {
                while (!stop.get()) {
                    Answer answer = requests.incrementAndGet() % 5 == 0
                            ? post(host, a, LOADED, "under load", false)
                            : host.get(a, "/t/" + LOADED + "/api/shelf/shelves");
                    if (answer.status() / 100 != 2) {
                        return answer.raw().body();
                    }
                }
                return "";
            } catch (Exception e) {
                return e.toString();
            }
        });
        for (int round = 0; round < 3; round++) {
            mix(host, b, SWITCHED, Map.of("shelf", "1.0.0", "counter", "1.1.0"));
            mix(host, b, SWITCHED, Map.of("shelf", "1.0.0", "counter", "1.0.0"));
            Answer disable = host.call(b, "DELETE", "/t/" + SWITCHED + "/api/modules/shelf", null);
            assertEquals("succeeded", host.await(b, disable).get("state").asText());
            host.get(b, "/t/" + SWITCHED + "/api/shelf/shelves").expect(404);
        }
        stop.set(true);
        assertEquals("", load.get());
        assertTrue(requests.get() > 20, "there was load: " + requests);
    }
}
