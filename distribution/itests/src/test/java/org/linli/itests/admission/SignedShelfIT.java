package org.linli.itests.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.ShelfJars;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.platform.admission.signature.SignModule;

/** The sample of the vendor kit, signed as the kit signs, in a host that refuses what is not signed. */
class SignedShelfIT {
    private static final String ONE = "360991";
    private static final String OTHER = "360992";
    private static final String MODULE = "example-shelf";

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private TestInstallation installation;
    private Map<String, String> configuration;
    private String operator;

    @BeforeEach
    void keys() throws Exception {
        SignModule.main(new String[] {"key", privateKey(), publicKey().toString()});
        installation = TestInstallation.in(directory).withDistrict(ONE).withDistrict(OTHER);
        configuration = TestDatabaseServer.DERBY.startedBefore(installation);
    }

    private String privateKey() {
        return jars.resolve("private.pem").toString();
    }

    private Path publicKey() {
        return jars.resolve("public.pem");
    }

    private TestHost start() throws Exception {
        TestHost host = TestHost.start(installation, configuration);
        operator = host.operator();
        return host;
    }

    private void vendor(TestHost host) throws Exception {
        host.call(operator, "POST", "/api/vendors", Map.of("name", "example", "prefix", "com.example", "title", "示例公司"))
                .expect(201);
        host.call(
                        operator,
                        "POST",
                        "/api/vendors/example/keys",
                        Map.of("id", "2026", "algorithm", "EdDSA", "publicKey", Files.readString(publicKey())))
                .expect(201);
    }

    private Path signed(Path jar) throws Exception {
        Path signed = jars.resolve("signed-" + jar.getFileName());
        SignModule.main(
                new String[] {"sign", jar.toString(), signed.toString(), "--key", privateKey(), "--kid", "example/2026"
                });
        return signed;
    }

    private Path fix(String like, String version) throws Exception {
        return ShelfJars.changed(jars.resolve("shelf-" + version + ".jar"), like, version, Map.of());
    }

    /** Uploads, reviews and offers to all. @return the report of the admission */
    private JsonNode ship(TestHost host, Path jar) throws Exception {
        JsonNode admitted = host.upload(operator, signed(jar)).expect(201).body();
        String path = "/api/modules/" + MODULE + "/" + admitted.get("version").asText();
        host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                .expect(200);
        host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
        return host.get(operator, path).expect(200).body().get("report");
    }

    private static void enable(TestHost host, String district, String version) throws Exception {
        String admin = host.demo("district-admin", district);
        JsonNode operation = host.await(
                admin,
                host.call(admin, "PUT", "/t/" + district + "/api/modules/" + MODULE, Map.of("version", version)));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private static Answer tools(TestHost host, String district) throws Exception {
        return host.get(host.demo("district-admin", district), "/t/" + district + "/api/example-shelf/tools");
    }

    private static Set<String> codes(Answer refused) {
        Set<String> codes = new TreeSet<>();
        refused.expect(422)
                .body()
                .get("refusals")
                .forEach(refusal -> codes.add(refusal.get("code").asText()));
        return codes;
    }

    @Test
    void aFixOfAnOlderLineIsWelcomeAfterANewerOneAndNothingBelowTheNewestOfItsLine() throws Exception {
        try (TestHost host = start()) {
            vendor(host);
            assertEquals(Set.of("signature-missing"), codes(host.upload(operator, ShelfJars.of("1.0.0"))));
            assertTrue(ship(host, ShelfJars.of("1.0.0")).path("differences").isMissingNode(), "it is the first one");
            ship(host, ShelfJars.of("1.1.0"));
            enable(host, ONE, "1.0.0");
            enable(host, OTHER, "1.1.0");

            JsonNode report = ship(host, fix("1.0.0", "1.0.2"));
            assertEquals("1.0.0", report.at("/differences/from").asText(), report::toString);
            assertEquals("example", report.get("vendor").asText());
            assertEquals(Set.of("version-lower"), codes(host.upload(operator, signed(fix("1.0.0", "1.0.1")))));
            enable(host, ONE, "1.0.2");
            tools(host, ONE).expect(200);
            tools(host, OTHER).expect(200);
            enable(host, ONE, "1.1.0");
            enable(host, ONE, "1.0.2");
            tools(host, ONE).expect(200);
        }
    }

    @Test
    void theReportSaysWhatDiffersFromTheVersionBefore() throws Exception {
        try (TestHost host = start()) {
            vendor(host);
            ship(host, ShelfJars.of("1.0.0"));
            JsonNode second = ship(host, ShelfJars.of("1.1.0")).get("differences");
            assertEquals("1.0.0", second.get("from").asText());
            assertEquals(
                    Set.of("added example-shelf:loan:lend", "removed example-shelf:loan:write"),
                    changes(second, "permissions"));
            assertTrue(changes(second, "schema").toString().contains("due_on"), second::toString);
            assertEquals(Set.of(), changes(second, "parameters"));
            assertEquals(Set.of(), changes(second, "personalData"));

            JsonNode third = ship(host, ShelfJars.of("1.2.0")).get("differences");
            assertEquals("1.1.0", third.get("from").asText());
            assertEquals(Set.of("added extensions"), changes(third, "parameters"));

            UnaryOperator<String> more = text -> text.replace(
                    "\"personalData\": [",
                    "\"personalData\": [{\"field\": \"example__shelf_tool.name\", \"label\": {\"zh\": \"工具名称\", \"en\": \"Name of the tool\"},"
                            + " \"sensitive\": false, \"basis\": \"个人信息保护法第十三条\"},");
            Path another = ShelfJars.changed(
                    jars.resolve("shelf-1.3.0.jar"), "1.2.0", "1.3.0", Map.of(ShelfJars.DESCRIPTOR, more));
            JsonNode fourth = ship(host, another).get("differences");
            assertEquals(Set.of("added example__shelf_tool.name"), changes(fourth, "personalData"));
            assertEquals(Set.of(), changes(fourth, "schema"));
        }
    }

    private static Set<String> changes(JsonNode differences, String kind) {
        Set<String> changes = new TreeSet<>();
        differences
                .get(kind)
                .forEach(change -> changes.add(change.get("kind").asText() + " "
                        + change.get("subject").asText()));
        return changes;
    }

    @Test
    void aDamagedFileOfAVersionInUseIsNamedAndKeepsNobodyElseAway() throws Exception {
        try (TestHost host = start()) {
            vendor(host);
            ship(host, ShelfJars.of("1.0.0"));
            ship(host, ShelfJars.of("1.1.0"));
            enable(host, ONE, "1.0.0");
            enable(host, OTHER, "1.1.0");
        }
        Path signed = jars.resolve("signed-shelf-1.0.0.jar");
        Path stored = stored(signed);
        byte[] damaged = Files.readAllBytes(stored);
        damaged[damaged.length / 2] ^= 0x55;
        Files.write(stored, damaged, StandardOpenOption.TRUNCATE_EXISTING);
        try (TestHost host = start()) {
            String ready = host.get(null, "/health/ready").expect(200).raw().body();
            assertTrue(ready.contains(MODULE + " 1.0.0"), ready);
            assertFalse(ready.contains(MODULE + " 1.1.0"), ready);
            assertEquals(503, tools(host, ONE).status());
            tools(host, OTHER).expect(200);
            String admin = host.demo("district-admin", ONE);
            host.get(admin, "/t/" + ONE + "/api/ui").expect(200);
            host.get(admin, "/t/" + ONE + "/api/divisions").expect(200);
            JsonNode module = host.get(admin, "/t/" + ONE + "/api/modules/" + MODULE)
                    .expect(200)
                    .body();
            assertFalse(module.path("failure").asText().isEmpty(), module::toString);
            JsonNode listed = host.get(operator, "/api/modules?name=" + MODULE)
                    .expect(200)
                    .body()
                    .get("items");
            assertEquals("unloaded", listed.get(1).get("state").asText(), listed::toString);

            host.upload(operator, signed).expect(200);
            for (int i = 0; i < 600 && tools(host, ONE).status() != 200; i++) {
                Thread.sleep(50);
            }
            tools(host, ONE).expect(200);
        }
    }

    /** The file in the data directory with these bytes. */
    private Path stored(Path jar) throws Exception {
        try (var files = Files.walk(directory.resolve("data/packages"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.mismatch(file, jar) == -1) {
                    return file;
                }
            }
        }
        throw new AssertionError(jar + " is not stored");
    }
}
