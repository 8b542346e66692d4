package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The consumers, job, operation, importer, probe and data step of a module hang, fail and throw what nobody may throw. Its other parts and the other
 * district go on, and no event is lost. Here is what keeps a transaction open while it hangs, on each database; the rest is in
 * {@link HostileWorkIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileWorkScenarios {
    static final String VICTIM = "360994";
    static final String OTHER = "360995";
    /** What hangs is waited for as long; enough for what does little, also on a busy machine. */
    private static final String TIME = "5";

    private static final String DEED = "linli.itests.worker.";

    TestHost host;
    String operator;
    private final Map<String, String> admins = new HashMap<>();
    private int written;

    abstract TestDatabaseServer database();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        List<String> versions = List.of("1.0.0", "1.0.1", "1.1.0");
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(versions.stream()
                        .map(version -> "org.linli.itests:worker:" + version)
                        .toList())
                .withDistrict(VICTIM)
                .withDistrict(OTHER);
        for (String version : versions) {
            TestModules.worker(installation.repository(), version);
        }
        Map<String, String> configuration = new HashMap<>(database().startedBefore(installation));
        configuration.putAll(Map.of(
                "LINLI_EVENT_SECONDS", TIME,
                "LINLI_JOB_SECONDS", TIME,
                "LINLI_CHANGE_SECONDS", TIME,
                "LINLI_OPERATION_SECONDS", TIME,
                "LINLI_QUARANTINE_SECONDS", "600",
                "LINLI_ABANDONED_THREADS", "4"));
        host = TestHost.start(installation, configuration);
        operator = host.operator();
        for (String district : List.of(VICTIM, OTHER)) {
            admins.put(district, host.demo("district-admin", district));
            put(district, "1.0.0", "succeeded");
        }
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void everythingIsDeliveredAndNoThreadIsLost() throws Exception {
        List.copyOf(System.getProperties().stringPropertyNames()).stream()
                .filter(name -> name.startsWith(DEED))
                .forEach(System::clearProperty);
        await("the threads come back")
                .until(() -> overview().get("abandonedThreads").asInt() == 0);
        for (String district : List.of(VICTIM, OTHER)) {
            put(district, "1.0.0", "succeeded");
        }
        assertEquals(0, overview().get("items").size(), overview()::toString);
        assertEquals(200, host.get(null, "/health/ready").status());
    }

    static void does(String part, String district, String deed, String version) {
        System.setProperty(DEED + part + "." + district, deed + "@" + version);
    }

    static void behaves(String part, String district) {
        System.clearProperty(DEED + part + "." + district);
    }

    String admin(String district) {
        return admins.get(district);
    }

    JsonNode overview() throws Exception {
        return host.get(operator, "/api/quarantines").expect(200).body();
    }

    JsonNode put(String district, String version, String state) throws Exception {
        TestHost.Answer answer =
                host.call(admin(district), "PUT", "/t/" + district + "/api/modules/worker", Map.of("version", version));
        if (answer.status() == 200 || answer.status() == 204) {
            // it has that version
            return answer.body();
        }
        JsonNode operation = host.await(admin(district), answer);
        assertEquals(state, operation.get("state").asText(), operation::toString);
        return operation;
    }

    /** @return the words of the event, which occur once */
    String publish(String district) throws Exception {
        String words = "word-" + ++written + ".";
        host.call(admin(district), "POST", "/t/" + district + "/api/worker/notes", Map.of("words", words))
                .expect(202);
        return words;
    }

    private List<JsonNode> notes(String district) throws Exception {
        return StreamSupport.stream(
                        host.get(admin(district), "/t/" + district + "/api/worker/notes")
                                .expect(200)
                                .body()
                                .get("items")
                                .spliterator(),
                        false)
                .toList();
    }

    long count(String district, String writer, String words) throws Exception {
        return notes(district).stream()
                .filter(note -> note.get("writer").asText().equals(writer)
                        && note.get("words").asText().contains(words))
                .count();
    }

    void untilWritten(String district, String writer, String words) throws Exception {
        await(writer + " writes " + words + " in " + district).until(() -> count(district, writer, words) > 0);
        assertEquals(1, count(district, writer, words));
    }

    private Bundle bundle(String version) {
        return Stream.of(host.host().context().getBundles())
                .filter(bundle -> "org.linli.itests.worker".equals(bundle.getSymbolicName())
                        && bundle.getVersion().toString().equals(version))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aConsumerThatHangsHoldsUpNobodyElseAndAGoodVersionGetsWhatItMissed() throws Exception {
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle("1.0.0").adapt(BundleWiring.class).getClassLoader());
        for (String district : List.of(VICTIM, OTHER)) {
            does("tally", district, "spin", "1.0.0");
        }
        List<String> missed = List.of(publish(VICTIM), publish(VICTIM), publish(VICTIM));
        String too = publish(OTHER);
        await("both are left behind")
                .until(() -> overview().get("abandonedThreads").asInt() == 2);
        for (String words : missed) {
            untilWritten(VICTIM, "echo", words);
        }
        String afterwards = publish(OTHER);
        untilWritten(OTHER, "echo", too);
        untilWritten(OTHER, "echo", afterwards);
        assertEquals(2, overview().get("abandonedThreads").asInt(), "no further event is given to who hangs");
        assertEquals(2, overview().get("hanging").size());
        assertEquals(200, host.get(null, "/health/ready").status());

        put(VICTIM, "1.0.1", "succeeded");
        put(OTHER, "1.0.1", "succeeded");
        for (String words : missed) {
            untilWritten(VICTIM, "tally", words);
        }
        untilWritten(OTHER, "tally", too);
        untilWritten(OTHER, "tally", afterwards);

        behaves("tally", VICTIM);
        behaves("tally", OTHER);
        await("the threads come back")
                .until(() -> overview().get("abandonedThreads").asInt() == 0);
        assertEquals(1, count(VICTIM, "tally", missed.get(0)), "what comes back late commits nothing");
        await("the bad version is gone").until(() -> bundle("1.0.0") == null);
        await("its loader is gone").until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    @Test
    void aJobThatHangsFailsAndThoseOfOthersRun() throws Exception {
        put(VICTIM, "1.0.1", "succeeded");
        does("nightly", VICTIM, "hang", "1.0.1");
        runNightly(VICTIM);
        await("it has failed").until(() -> lastRun(VICTIM).get("state").asText().equals("failed"));
        assertTrue(lastRun(VICTIM).get("detail").asText().contains("未在规定时间内完成"), lastRun(VICTIM)::toString);
        assertEquals(1, overview().get("abandonedThreads").asInt());
        runNightly(OTHER);
        await("the other's runs")
                .until(() -> lastRun(OTHER).get("state").asText().equals("succeeded"));

        runNightly(VICTIM);
        await("it waits").until(() -> lastRun(VICTIM).path("detail").asText().contains("正忙"));
        behaves("nightly", VICTIM);
        await("it runs").until(() -> lastRun(VICTIM).get("state").asText().equals("succeeded"));
        assertEquals(1, count(VICTIM, "nightly", ""), "the one that hung wrote nothing");
    }

    private void runNightly(String district) throws Exception {
        host.call(admin(district), "POST", "/t/" + district + "/api/jobs/worker/nightly/runs", null)
                .expect(202);
    }

    private JsonNode lastRun(String district) throws Exception {
        JsonNode runs = host.get(admin(district), "/t/" + district + "/api/jobs/runs?module=worker")
                .expect(200)
                .body()
                .get("items");
        return runs.size() == 0 ? host.get(null, "/health/live").body() : runs.get(0);
    }

    @Test
    void aDataStepThatIsOutOfTimeIsUndone() throws Exception {
        untilBothWrite();
        untilBothWrite();
        List<JsonNode> before = steps();
        for (String deed : List.of("sleep", "spin", "sneak")) {
            does("fill", VICTIM, deed, "1.1.0");
            put(VICTIM, "1.1.0", "rolled-back");
            assertEquals(before, steps(), deed);
            untilBothWrite();
            before = steps();
            behaves("fill", VICTIM);
            await("the thread comes back")
                    .until(() -> overview().get("abandonedThreads").asInt() == 0);
        }
        put(VICTIM, "1.1.0", "succeeded");
        assertTrue(notes(VICTIM).stream().allMatch(note -> note.get("step").asInt() == 1));
        put(VICTIM, "1.0.0", "succeeded");
        assertTrue(notes(VICTIM).stream().allMatch(note -> note.get("step").asInt() == 0));
    }

    private void untilBothWrite() throws Exception {
        String words = publish(VICTIM);
        untilWritten(VICTIM, "tally", words);
        untilWritten(VICTIM, "echo", words);
    }

    private List<JsonNode> steps() throws Exception {
        List<JsonNode> notes = notes(VICTIM);
        assertTrue(notes.stream().allMatch(note -> note.get("step").asInt() == 0));
        return notes;
    }
}
