package org.linli.itests.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** An uploaded version lives in a host of its own before anybody is offered it, and can be deleted when nobody needs it. */
class TrialIT {
    private static final String TENANT = "360991";
    private static final String BAD_CHANGE = """
            <changeSet id="2" author="acme">
              <createIndex tableName="acme__lamps_lamp" indexName="acme_lamp_ix"><column name="tenant_id"/><column name="name"/></createIndex>
              <createIndex tableName="acme__lamps_lamp" indexName="acme_lamp_ix"><column name="tenant_id"/><column name="version"/></createIndex>
            </changeSet>
            """;

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private TestHost start() throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrict(TENANT);
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.putAll(Map.of(
                "LINLI_UNSIGNED_MODULES",
                "warn",
                "LINLI_TRIALS",
                "require",
                "LINLI_TRIAL_SECONDS",
                "900",
                "LINLI_START_SECONDS",
                "10"));
        return TestHost.start(installation, configuration);
    }

    private static String problem(Answer answer) {
        return answer.body().get("type").asText();
    }

    private static JsonNode trial(TestHost host, String operator, Answer uploaded) throws Exception {
        JsonNode pending = uploaded.expect(201).body().get("trial");
        assertEquals("pending", pending.get("state").asText(), pending::toString);
        JsonNode operation = ended(host, operator, pending.get("operation").asText());
        String path = URI.create(uploaded.raw().headers().firstValue("Location").orElseThrow())
                .getPath();
        JsonNode trial = host.get(operator, path).expect(200).body().get("trial");
        assertEquals(
                trial.get("state").asText().equals("passed"),
                operation.get("state").asText().equals("succeeded"),
                operation::toString);
        return trial;
    }

    private static JsonNode ended(TestHost host, String operator, String operation) throws Exception {
        for (int i = 0; i < 9_000; i++) {
            JsonNode now = host.get(operator, operation).expect(200).body();
            if (now.hasNonNull("finishedAt")) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the trial does not end");
    }

    @Test
    void aVersionIsOfferedAfterItsTrialAndDeletedWhenNobodyNeedsIt() throws Exception {
        try (TestHost host = start()) {
            String operator = host.operator();
            String path = "/api/modules/acme-lamps/1.0.0";
            Answer uploaded = host.upload(operator, TestModules.lamps(jars, "1.0.0"));
            assertEquals(
                    "urn:linli:problem:trial-pending",
                    problem(host.call(operator, "POST", path + "/offer", Map.of("all", true))
                            .expect(409)));
            assertEquals(
                    "urn:linli:problem:trial-pending",
                    problem(host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                            .expect(409)));
            JsonNode trial = trial(host, operator, uploaded);
            assertEquals("passed", trial.get("state").asText(), trial::toString);
            assertEquals(Set.of(), below(host.data().resolve("trials")), "nothing of it is left");

            host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                    .expect(200);
            host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
            String admin = host.demo("district-admin", TENANT);
            String module = "/t/" + TENANT + "/api/modules/acme-lamps";
            JsonNode enabled = host.await(admin, host.call(admin, "PUT", module, Map.of("version", "1.0.0")));
            assertEquals("succeeded", enabled.get("state").asText(), enabled::toString);

            Answer needed = host.call(operator, "DELETE", path, null).expect(409);
            assertEquals("urn:linli:problem:module-in-use", problem(needed));
            assertTrue(needed.raw().body().contains(TENANT), needed.raw().body());
            host.await(admin, host.call(admin, "DELETE", module, null));
            host.call(operator, "DELETE", path, null).expect(204);
            host.call(operator, "DELETE", path, null).expect(204);
            host.get(operator, path).expect(404);
            assertFalse(
                    Stream.of(host.host().context().getBundles())
                            .anyMatch(bundle -> bundle.getLocation().startsWith("linli:acme-lamps")),
                    "no bundle of it is left");
            Answer other = host.upload(operator, TestModules.lamps(jars, "1.0.0", "com.acme.lamps", "<!-- other -->"));
            assertTrue(
                    other.expect(422).raw().body().contains("version-taken"),
                    other.raw().body());
            host.upload(operator, TestModules.lamps(jars, "1.0.1")).expect(201);
        }
    }

    /** One after the other on one host: each has a fault that only running it shows. */
    @Test
    void whatDoesNotLiveIsRefusedWithTheReason() throws Exception {
        try (TestHost host = start()) {
            String operator = host.operator();
            Answer changelog = host.upload(operator, TestModules.lamps(jars, "2.0.0", "com.acme.lamps", BAD_CHANGE));
            Answer probe =
                    host.upload(operator, TestModules.lamps(jars, "3.0.0", "com.acme.lamps,com.acme.lamps.dark", ""));
            Answer stuck =
                    host.upload(operator, TestModules.lamps(jars, "4.0.0", "com.acme.lamps,com.acme.lamps.stuck", ""));
            assertEquals("trial-schema", refused(host, operator, changelog));
            assertEquals("trial-probe", refused(host, operator, probe));
            assertEquals("trial-start", refused(host, operator, stuck));
            assertEquals(
                    "urn:linli:problem:trial-refused",
                    problem(host.call(operator, "POST", "/api/modules/acme-lamps/3.0.0/offer", Map.of("all", true))
                            .expect(409)));
            assertEquals(
                    List.of(),
                    ProcessHandle.current()
                            .children()
                            .filter(TrialIT::trialHost)
                            .toList(),
                    "no process of a trial is left");
            Answer again = host.call(operator, "POST", "/api/modules/acme-lamps/3.0.0/trials", null);
            String operation = URI.create(again.expect(202)
                            .raw()
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .getPath();
            assertEquals("pending", again.body().get("state").asText());
            host.call(operator, "DELETE", operation, null).expect(202);
            assertEquals(
                    "cancelled", ended(host, operator, operation).get("state").asText());
        }
    }

    private static boolean trialHost(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(" trial ");
    }

    private static String refused(TestHost host, String operator, Answer uploaded) throws Exception {
        JsonNode trial = trial(host, operator, uploaded);
        assertEquals("refused", trial.get("state").asText(), trial::toString);
        assertFalse(trial.get("detail").asText().isBlank(), trial::toString);
        assertFalse(trial.get("remedy").asText().isBlank(), trial::toString);
        assertTrue(trial.get("log").size() <= 60, trial::toString);
        return trial.get("code").asText();
    }

    private static Set<String> below(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
