package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** Requests of one module that keep their connections leave some of the pool to other districts and to other modules. */
class ConnectionShareIT {
    private static final String GOES_ON = "linli.itests.hostile";
    private static final String FIRST = "360991";
    private static final String SECOND = "360992";
    private static final int HOARDERS = 12;
    private static final int OF_A_DISTRICT = 4;
    private static final int OF_A_MODULE = 6;

    private final Executor callers = Executors.newCachedThreadPool();
    private final Map<String, String> admins = new HashMap<>();
    private TestHost host;

    @AfterEach
    void stop() {
        System.clearProperty(GOES_ON);
        host.close();
    }

    private Answer get(String district, String path) throws Exception {
        return host.get(admins.get(district), "/t/" + district + "/api/" + path);
    }

    private void enable(String district) throws Exception {
        String admin = admins.get(district);
        Answer accepted = host.call(
                admin,
                "PUT",
                "/t/" + district + "/api/modules",
                Map.of("modules", Map.of("hostile", "1.0.0", "shelf", "1.0.0", "counter", "1.0.0")));
        assertEquals("succeeded", host.await(admin, accepted).get("state").asText());
    }

    private List<CompletableFuture<Answer>> hoard(String district) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < HOARDERS; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return get(district, "hostile/misdeeds/hoard");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    callers));
        }
        return answers;
    }

    /** Until only so many of them are inside, others are asked all the time and serve. */
    private void otherModulesServeUntil(List<CompletableFuture<Answer>> hoarding, int inside) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (hoarding.stream().filter(answer -> !answer.isDone()).count() > inside) {
            assertTrue(System.nanoTime() < end, "who finds no connection is told so");
            get(FIRST, "shelf/shelves").expect(200);
            get(SECOND, "shelf/shelves").expect(200);
            Thread.sleep(20);
        }
        for (int i = 0; i < 10; i++) {
            get(FIRST, "shelf/shelves").expect(200);
            get(SECOND, "shelf/shelves").expect(200);
        }
    }

    private static void assertOutcomes(List<CompletableFuture<Answer>> hoarding, int served) throws Exception {
        int well = 0;
        for (CompletableFuture<Answer> one : hoarding) {
            Answer answer = one.get(60, TimeUnit.SECONDS);
            if (answer.status() == 200) {
                well++;
            } else {
                assertEquals(
                        "urn:linli:problem:module-busy",
                        answer.expect(503).body().get("type").asText());
                assertTrue(answer.raw().headers().firstValue("Retry-After").isPresent());
            }
        }
        assertEquals(served, well);
    }

    @Test
    void hoardingRequestsLeaveConnectionsToOtherDistrictsAndOtherModules(@TempDir Path directory) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:shelf:1.0.0",
                        "org.linli.itests:hostile:1.0.0"))
                .withDistrict(FIRST)
                .withDistrict(SECOND);
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.shelf(installation.repository(), "1.0.0");
        TestModules.hostile(installation.repository(), "1.0.0");
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.putAll(Map.of("LINLI_DB_POOL", "8", "LINLI_REQUEST_SECONDS", "120"));
        host = TestHost.start(installation, configuration);
        for (String district : List.of(FIRST, SECOND)) {
            admins.put(district, host.demo("district-admin", district));
            enable(district);
        }
        System.setProperty(GOES_ON, "yes");

        List<CompletableFuture<Answer>> ofFirst = hoard(FIRST);
        otherModulesServeUntil(ofFirst, OF_A_DISTRICT);
        for (int i = 0; i < 10; i++) {
            get(SECOND, "hostile/misdeeds/good").expect(200);
        }

        List<CompletableFuture<Answer>> ofSecond = hoard(SECOND);
        otherModulesServeUntil(ofSecond, OF_A_MODULE - OF_A_DISTRICT);

        System.clearProperty(GOES_ON);
        assertOutcomes(ofFirst, OF_A_DISTRICT);
        assertOutcomes(ofSecond, OF_A_MODULE - OF_A_DISTRICT);
        get(FIRST, "hostile/misdeeds/good").expect(200);
        get(SECOND, "hostile/misdeeds/good").expect(200);
    }
}
