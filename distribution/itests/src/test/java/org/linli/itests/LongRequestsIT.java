package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** How long a request may stay inside a module, and which version it stays in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongRequestsIT {
    private static final String DISTRICT = "360998";
    private static final String NEWS = "/t/" + DISTRICT + "/api/herald/news/";
    private static final String LASTS = "linli.itests.herald.";

    private TestHost host;
    private String admin;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of("org.linli.itests:herald:1.0.0", "org.linli.itests:herald:1.0.1"))
                .withDistrict(DISTRICT);
        TestModules.herald(installation.repository(), "1.0.0");
        TestModules.herald(installation.repository(), "1.0.1");
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.putAll(Map.of("LINLI_REQUEST_SECONDS", "2", "LINLI_LONG_REQUEST_SECONDS", "600"));
        host = TestHost.start(installation, configuration);
        admin = host.demo("district-admin", DISTRICT);
        put("1.0.0");
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @AfterEach
    void nothingLasts() {
        System.clearProperty(LASTS + "while");
        System.clearProperty(LASTS + "while.begun");
    }

    private void put(String version) throws Exception {
        JsonNode operation = host.await(
                admin, host.call(admin, "PUT", "/t/" + DISTRICT + "/api/modules/herald", Map.of("version", version)));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private CompletableFuture<Answer> asks(String what) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return host.get(admin, NEWS + what);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void untilBegun() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.getProperty(LASTS + "while.begun") == null) {
            assertTrue(System.nanoTime() < end, "it begins");
            Thread.sleep(10);
        }
    }

    private static Answer answer(CompletableFuture<Answer> asked) throws Exception {
        return asked.get(60, TimeUnit.SECONDS);
    }

    private static void assertTooSlow(Answer answer) {
        assertEquals(
                "urn:linli:problem:module-too-slow",
                answer.expect(503).body().get("type").asText());
    }

    @Test
    void whatIsLongByNatureStaysLongerThanOthersMay() throws Exception {
        System.setProperty(LASTS + "while", "yes");
        CompletableFuture<Answer> longer = asks("sagas/while");
        untilBegun();
        assertTooSlow(answer(asks("tales/while")));
        assertFalse(longer.isDone(), "it came earlier and may stay longer");
        System.clearProperty(LASTS + "while");
        answer(longer).expect(200);
    }

    @Test
    void aRequestStaysInItsVersionWhileTheDistrictIsUpgraded() throws Exception {
        System.setProperty(LASTS + "while", "yes");
        CompletableFuture<Answer> before = asks("sagas/while");
        untilBegun();
        put("1.0.1");
        assertEquals("1.0.1", by(answer(asks("sagas/nothing"))));
        assertFalse(before.isDone());
        System.clearProperty(LASTS + "while");
        assertEquals("1.0.0", by(answer(before)), "which reads its rows and answers as before");
        put("1.0.0");
    }

    private static String by(Answer answer) {
        return answer.expect(200).body().get("by").asText();
    }
}
