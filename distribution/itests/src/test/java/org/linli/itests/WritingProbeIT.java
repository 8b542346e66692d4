package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** A probe reads. One that writes keeps its version from the district, and nothing that it wrote is there. */
class WritingProbeIT {
    private static final String DISTRICT = "360993";
    private static final String DEED = "linli.itests.worker.health." + DISTRICT;

    @TempDir
    Path directory;

    @AfterEach
    void behaves() {
        System.clearProperty(DEED);
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void whatAProbeWritesIsRefusedAndTheUpgradeDoesNotGoOn(TestDatabaseServer database) throws Exception {
        List<String> versions = List.of("1.0.0", "1.0.1");
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(versions.stream()
                        .map(version -> "org.linli.itests:worker:" + version)
                        .toList())
                .withDistrict(DISTRICT);
        for (String version : versions) {
            TestModules.worker(installation.repository(), version);
        }
        try (TestHost host = TestHost.start(installation, database.startedBefore(installation))) {
            String admin = host.demo("district-admin", DISTRICT);
            assertEquals("succeeded", put(host, admin, "1.0.0"));
            host.call(admin, "POST", notes(), Map.of("words", "there before")).expect(202);
            JsonNode before = written(host, admin);
            for (String deed : List.of("persist", "update", "delete", "publish", "operate")) {
                System.setProperty(DEED, deed + "@1.0.1");
                assertEquals("rolled-back", put(host, admin, "1.0.1"), deed);
                assertEquals("1.0.0", version(host, admin), deed);
                assertEquals(before, items(host, admin), deed);
            }
            // what it keeps to itself is not written either, though nobody can tell
            for (String deed : List.of("change", "swallow")) {
                System.setProperty(DEED, deed + "@1.0.1");
                assertEquals("succeeded", put(host, admin, "1.0.1"), deed);
                assertEquals(before, items(host, admin), deed);
                assertEquals("succeeded", put(host, admin, "1.0.0"), deed);
            }
            host.call(admin, "POST", notes(), Map.of("words", "there after")).expect(202);
            await("nothing came between").until(() -> items(host, admin).size() == 4);
            assertTrue(operations(host, admin).stream().noneMatch("worker.recount"::equals));
        }
    }

    private static String notes() {
        return "/t/" + DISTRICT + "/api/worker/notes";
    }

    private static JsonNode items(TestHost host, String admin) throws Exception {
        return host.get(admin, notes()).expect(200).body().get("items");
    }

    /** Both consumers have written it down. */
    private static JsonNode written(TestHost host, String admin) throws Exception {
        await("both have written").until(() -> items(host, admin).size() == 2);
        return items(host, admin);
    }

    private static String version(TestHost host, String admin) throws Exception {
        for (JsonNode module : host.get(admin, "/t/" + DISTRICT + "/api/modules")
                .expect(200)
                .body()
                .get("items")) {
            if (module.get("name").asText().equals("worker")) {
                return module.get("version").asText();
            }
        }
        throw new AssertionError("the district has no such module");
    }

    private static List<String> operations(TestHost host, String admin) throws Exception {
        return host.get(admin, "/t/" + DISTRICT + "/api/operations?limit=100")
                .expect(200)
                .body()
                .get("items")
                .findValuesAsText("kind");
    }

    private static String put(TestHost host, String admin, String version) throws Exception {
        return host.await(
                        admin,
                        host.call(admin, "PUT", "/t/" + DISTRICT + "/api/modules/worker", Map.of("version", version)))
                .get("state")
                .asText();
    }
}
