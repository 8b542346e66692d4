package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * One district runs a module that hangs, fails and floods. Another one is served all the while, the module is refused within seconds,
 * and it is well again without a restart. Here is what holds a connection or ends in a stop, on each database; the rest is in
 * {@link HostileModulesIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileModuleScenarios {
    static final String GOES_ON = "linli.itests.hostile";
    static final String VICTIM = "360992";
    private static final String OTHER = "360993";
    private static final String DEEDS = "/t/" + VICTIM + "/api/hostile/misdeeds/";

    TestHost host;
    private String operator;
    private String victim;
    private String other;
    private ScheduledExecutorService traffic;
    private final Executor callers = Executors.newCachedThreadPool();
    private final AtomicInteger served = new AtomicInteger();
    private final List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());

    abstract TestDatabaseServer database();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:shelf:1.0.0",
                        "org.linli.itests:hostile:1.0.0",
                        "org.linli.itests:hostile:1.0.1"))
                .withDistrict(VICTIM, "hostile")
                .withDistrict(OTHER, "shelf", "counter");
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.shelf(installation.repository(), "1.0.0");
        TestModules.hostile(installation.repository(), "1.0.0");
        TestModules.hostile(installation.repository(), "1.0.1");
        Map<String, String> configuration = new HashMap<>(database().startedBefore(installation));
        configuration.putAll(Map.of(
                "LINLI_REQUEST_SECONDS", "4",
                "LINLI_START_SECONDS", "10",
                "LINLI_QUARANTINE_SECONDS", "600",
                "LINLI_ANSWER_MAX_MB", "1",
                "LINLI_DB_POOL", "8",
                "LINLI_ABANDONED_THREADS", "3"));
        host = TestHost.start(installation, configuration);
        operator = host.operator();
        victim = host.demo("district-admin", VICTIM);
        other = host.demo("district-admin", OTHER);
        put("1.0.0", "succeeded");
    }

    @AfterAll
    void stop() {
        System.clearProperty(GOES_ON);
        if (host != null) {
            host.close();
        }
    }

    @BeforeEach
    void trafficOfAnotherDistrict() {
        System.setProperty(GOES_ON, "yes");
        traffic = Executors.newSingleThreadScheduledExecutor();
        traffic.scheduleWithFixedDelay(this::askForTheOther, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void askForTheOther() {
        try {
            Answer answer = host.get(other, "/t/" + OTHER + "/api/shelf/shelves");
            served.incrementAndGet();
            if (answer.status() != 200) {
                failures.add(answer.status() + " " + answer.raw().body());
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void itIsWellAgainWithoutARestart() throws Exception {
        System.clearProperty(GOES_ON);
        System.clearProperty(GOES_ON + ".start");
        System.clearProperty(GOES_ON + ".stop");
        await("the threads come back")
                .until(() -> overview().get("abandonedThreads").asInt() == 0);
        for (String version : List.of("1.0.0", "1.0.1")) {
            host.call(operator, "DELETE", "/api/modules/hostile/" + version + "/quarantine", null)
                    .expect(200);
        }
        await("the module serves").until(() -> get("good").status() == 200);
        await("the node is ready").until(() -> host.get(null, "/health/ready").status() == 200);
        assertEquals(0, overview().get("items").size(), () -> "nothing is refused any more");
        int before = served.get();
        await("the other district is served").until(() -> served.get() > before);
        traffic.shutdown();
        assertTrue(traffic.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(List.of(), failures, "requests of the other district");
    }

    Answer get(String deed) throws Exception {
        return host.get(victim, DEEDS + deed);
    }

    JsonNode overview() throws Exception {
        return host.get(operator, "/api/quarantines").expect(200).body();
    }

    JsonNode put(String version, String state) throws Exception {
        JsonNode operation = host.await(
                victim, host.call(victim, "PUT", "/t/" + VICTIM + "/api/modules/hostile", Map.of("version", version)));
        assertEquals(state, operation.get("state").asText(), operation::toString);
        return operation;
    }

    List<CompletableFuture<Answer>> atOnce(String deed, int times) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return get(deed);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    callers));
        }
        return answers;
    }

    void assertQuarantined(String tenant) throws Exception {
        await("it is refused").until(() -> code(get("good")).equals("module-quarantined"));
        Answer refused = get("good");
        assertEquals(503, refused.status());
        assertTrue(Integer.parseInt(
                        refused.raw().headers().firstValue("Retry-After").orElseThrow())
                > 1);
        JsonNode item = overview().get("items").get(0);
        assertEquals("hostile", item.get("module").asText());
        assertEquals(tenant, item.path("tenant").asText());
        assertEquals("warn", check("module-quarantine").get("state").asText());
        assertTrue(metric("linli_quarantined_modules") >= 1);
        JsonNode module = StreamSupport.stream(
                        host.get(victim, "/t/" + VICTIM + "/api/modules")
                                .body()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(m -> m.get("name").asText().equals("hostile"))
                .findFirst()
                .orElseThrow();
        assertEquals("quarantined", module.get("state").asText());
        await("it is in the audit")
                .until(() -> host.get(operator, "/api/audit?action=guard.module.quarantine")
                                .expect(200)
                                .body()
                                .get("items")
                                .size()
                        > 0);
    }

    static String code(Answer answer) {
        return answer.body() == null ? "" : answer.body().path("type").asText().replace("urn:linli:problem:", "");
    }

    JsonNode check(String name) throws Exception {
        return StreamSupport.stream(
                        host.get(null, "/health/ready").body().get("checks").spliterator(), false)
                .filter(check -> check.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    double metric(String name) throws Exception {
        return host.get(null, "/metrics")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void requestsThatHangAreAnsweredAndTheirConnectionsTakenBack() throws Exception {
        // Who is still on the way to the database when its time is over comes back from there, and is late without
        // hanging
        for (int i = 0; i < 10 && !code(get("good")).equals("module-quarantined"); i++) {
            for (CompletableFuture<Answer> answer : atOnce("hoard", 6)) {
                assertEquals(503, answer.get(60, TimeUnit.SECONDS).status());
            }
        }
        assertTrue(metric("linli_abandoned_threads") >= 3);
        assertQuarantined("");
        assertTrue(metric("linli_late_module_requests") >= 3);
    }

    @Test
    void whoListensToTheInterruptionIsNotLeftBehind() throws Exception {
        Answer late = get("sleep");
        assertEquals("module-too-slow", code(late));
        assertEquals(0, overview().get("abandonedThreads").asInt());
    }

    @Test
    void aStopThatHangsIsLeftBehindAndItsVersionLeavesAllTheSame() throws Exception {
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundles().get(0).adapt(BundleWiring.class).getClassLoader());
        System.setProperty(GOES_ON + ".stop", "hangs");
        put("1.0.1", "succeeded");
        assertEquals(200, get("good").status());
        await("its thread is counted")
                .until(() -> overview().get("abandonedThreads").asInt() == 1);
        assertEquals(1, metric("linli_abandoned_threads"));
        assertEquals(200, host.get(null, "/health/ready").status());

        System.clearProperty(GOES_ON + ".stop");
        put("1.0.0", "succeeded");
        assertEquals(200, get("good").status(), "another one of the version whose stop hangs");
        assertEquals(1, overview().get("abandonedThreads").asInt());
        assertEquals(
                List.of(Bundle.STOPPING, Bundle.ACTIVE),
                bundles().stream().map(Bundle::getState).toList());

        System.clearProperty(GOES_ON);
        await("it is gone when its stop has ended").until(() -> bundles().size() == 1);
        await("so is its loader").until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    private List<Bundle> bundles() {
        return Stream.of(host.host().context().getBundles())
                .filter(bundle -> "org.linli.itests.hostile".equals(bundle.getSymbolicName()))
                .toList();
    }
}
