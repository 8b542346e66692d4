package org.linli.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** A changelog that fails half-way leaves nothing: the old version serves on, and the change succeeds once the cause is gone. */
class FailingChangelogIT {
    private static final String TENANT = "360991";
    private static final String MODULES = "/t/" + TENANT + "/api/modules";
    private static final String SHELVES = "/t/" + TENANT + "/api/shelf/shelves";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void theOldVersionServesOnAndALaterTrySucceeds(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:shelf:1.0.0",
                        "org.linli.itests:shelf:1.1.0"))
                .withDistrict(TENANT);
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.shelf(installation.repository(), "1.0.0");
        TestModules.shelfWithUniqueTools(installation.repository(), "1.1.0");
        try (TestHost host = TestHost.start(installation, database.startedBefore(installation))) {
            String admin = host.demo("district-admin", TENANT);
            assertEquals("succeeded", change(host, admin, "1.0.0").get("state").asText());
            post(host, admin).expect(201);
            post(host, admin).expect(201);

            for (int attempt = 0; attempt < 2; attempt++) {
                JsonNode failed = change(host, admin, "1.1.0");
                assertEquals("rolled-back", failed.get("state").asText(), failed::toString);
                assertTrue(failed.get("detail").asText().contains("shelf"), failed::toString);
                assertFalse(failed.get("detail").asText().contains("Exception"), failed::toString);
                assertFalse(failed.get("detail").asText().contains("ALTER TABLE"), failed::toString);
                assertEquals("1.0.0", version(host, admin));
                post(host, admin).expect(201);
                assertEquals(
                        3 + attempt,
                        host.get(admin, SHELVES).expect(200).body().get("items").size());
            }

            String confirm = host.call(admin, "DELETE", MODULES + "/shelf?purge=true&dryRun=true", null)
                    .expect(200)
                    .body()
                    .get("confirm")
                    .asText();
            host.await(admin, host.call(admin, "DELETE", MODULES + "/shelf?purge=true&confirm=" + confirm, null));
            JsonNode changed = change(host, admin, "1.1.0");
            assertEquals("succeeded", changed.get("state").asText(), changed::toString);
            assertEquals("1.1.0", version(host, admin));
            post(host, admin).expect(201);
        }
    }

    private static JsonNode change(TestHost host, String token, String version) throws Exception {
        return host.await(token, host.call(token, "PUT", MODULES + "/shelf", Map.of("version", version)));
    }

    private static Answer post(TestHost host, String token) throws Exception {
        return host.call(
                token, "POST", SHELVES, Map.of("name", "same name", "tools", List.of("hammer"), "fail", false));
    }

    private static String version(TestHost host, String token) throws Exception {
        for (JsonNode module : host.get(token, MODULES).expect(200).body().get("items")) {
            if (module.get("name").asText().equals("shelf")) {
                return module.get("version").asText();
            }
        }
        throw new AssertionError("no shelf");
    }
}
