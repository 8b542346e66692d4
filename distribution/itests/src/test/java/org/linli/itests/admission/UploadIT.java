package org.linli.itests.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;
import org.linli.platform.admission.BadJars;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.TestJar;
import org.linli.platform.admission.signature.Pem;
import org.linli.platform.admission.signature.SignModule;
import org.linli.platform.admission.signature.SignatureAlgorithms;

/** A vendor's modules come into the running host, and bad ones do not. */
class UploadIT {
    private static final String TENANT = "360991";

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private TestHost start(TestDatabaseServer database, Map<String, String> more) throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrict(TENANT);
        Map<String, String> configuration = new java.util.HashMap<>(database.startedBefore(installation));
        configuration.putAll(more);
        return TestHost.start(installation, configuration);
    }

    private static void vendor(TestHost host, String operator, byte[] key) throws Exception {
        host.call(operator, "POST", "/api/vendors", Map.of("name", "acme", "prefix", "com.acme", "title", "Acme 科技"))
                .expect(201);
        host.call(
                        operator,
                        "POST",
                        "/api/vendors/acme/keys",
                        Map.of("id", "2026", "algorithm", "EdDSA", "publicKey", Pem.encode("PUBLIC KEY", key)))
                .expect(201);
    }

    @Test
    void badJarsAreRefusedWithEveryReasonAndTheHostGoesOn() throws Exception {
        try (TestHost host = start(TestDatabaseServer.DERBY, Map.of())) {
            String operator = host.operator();
            vendor(host, operator, TestJar.key().encoded());
            host.call(
                            operator,
                            "POST",
                            "/api/vendors",
                            Map.of("name", "other", "prefix", "com.other", "title", "Other"))
                    .expect(201);
            String before = host.get(operator, "/api/modules").expect(200).raw().body();
            Set<String> files = files(host);
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(() -> good(host, stop));
            int uploaded = 0;
            for (BadJars.Case bad : BadJars.all()) {
                if (bad.everywhere()) {
                    Answer answer = host.upload(operator, bad.write(jars, Instant.now()));
                    assertEquals(422, answer.status(), bad + ": " + answer.raw().body());
                    assertEquals(
                            bad.expected().stream()
                                    .map(RefusalCode::key)
                                    .collect(Collectors.toCollection(TreeSet::new)),
                            codes(answer),
                            bad + ": " + answer.raw().body());
                    uploaded++;
                }
            }
            stop.set(true);
            assertTrue(traffic.get() > 0, "good requests were answered meanwhile");
            assertTrue(uploaded > 80, "only " + uploaded + " jars were uploaded");
            assertEquals(
                    before, host.get(operator, "/api/modules").expect(200).raw().body(), "nothing was stored");
            assertEquals(files, files(host), "no file is left");
            // and the jar that all of them were made from is fit
            host.upload(operator, new TestJar(Instant.now()).write(jars)).expect(201);
        }
    }

    private static TreeSet<String> codes(Answer answer) {
        assertEquals(
                "urn:linli:problem:package-refused", answer.body().get("type").asText());
        TreeSet<String> codes = new TreeSet<>();
        answer.body().get("refusals").forEach(refusal -> {
            codes.add(refusal.get("code").asText());
            assertFalse(refusal.get("detail").asText().isBlank());
            assertFalse(refusal.get("remedy").asText().isBlank());
        });
        return codes;
    }

    /** How many requests of a district were answered; fails with the first that was not. */
    private static int good(TestHost host, AtomicBoolean stop) {
        int answered = 0;
        try {
            String token = host.demo("district-admin", TENANT);
            while (!stop.get()) {
                host.get(token, "/t/" + TENANT + "/api/profile").expect(200);
                answered++;
                Thread.sleep(20);
            }
            return answered;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> files(TestHost host) throws Exception {
        Path data = host.data();
        try (Stream<Path> files =
                Stream.concat(Files.walk(data.resolve("packages")), Files.walk(data.resolve("incoming")))) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aVendorsModuleServesADistrictAfterItsReviewOnly(TestDatabaseServer database) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (TestHost host = start(database, Map.of())) {
            String operator = host.operator();
            vendor(host, operator, keys.getPublic().getEncoded());
            Path plain = TestModules.lamps(jars, "1.0.0");
            assertEquals(
                    Set.of("signature-missing"),
                    codes(host.upload(operator, plain).expect(422)));

            Path signed = sign(plain, keys);
            Answer created = host.upload(operator, signed).expect(201);
            assertEquals(
                    "/api/modules/acme-lamps/1.0.0",
                    created.raw().headers().firstValue("Location").orElseThrow());
            assertEquals("acme", created.body().get("report").get("vendor").asText());
            assertEquals(
                    "unreviewed", created.body().get("standing").get("state").asText());
            host.upload(operator, signed).expect(200);

            String path = "/api/modules/acme-lamps/1.0.0";
            Answer early = host.call(operator, "POST", path + "/offer", Map.of("all", true));
            assertEquals(409, early.status(), early.raw().body());
            assertEquals(
                    "urn:linli:problem:not-reviewed", early.body().get("type").asText());
            String admin = host.demo("district-admin", TENANT);
            Answer plan = host.call(
                    admin, "PUT", "/t/" + TENANT + "/api/modules/acme-lamps?dryRun=true", Map.of("version", "1.0.0"));
            assertTrue(plan.raw().body().contains("not-reviewed"), plan.raw().body());

            host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read all of it"))
                    .expect(200);
            host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
            JsonNode operation = host.await(
                    admin,
                    host.call(admin, "PUT", "/t/" + TENANT + "/api/modules/acme-lamps", Map.of("version", "1.0.0")));
            assertEquals("succeeded", operation.get("state").asText(), operation::toString);
            assertEquals(
                    0,
                    host.get(admin, "/t/" + TENANT + "/api/acme-lamps/lamps")
                            .expect(200)
                            .body()
                            .get("lamps")
                            .asInt());
            List<String> audited = StreamSupport.stream(
                            host.get(operator, "/api/audit?limit=100")
                                    .expect(200)
                                    .body()
                                    .get("items")
                                    .spliterator(),
                            false)
                    .map(row -> row.get("action").asText())
                    .toList();
            assertTrue(
                    audited.containsAll(List.of(
                            "vendors.vendor.register",
                            "vendors.key.add",
                            "catalogue.module.upload",
                            "catalogue.module.review")),
                    audited::toString);
            whatAStolenKeySignedServesNobody(host, operator, admin);
        }
    }

    private static void whatAStolenKeySignedServesNobody(TestHost host, String operator, String admin)
            throws Exception {
        host.call(
                        operator,
                        "POST",
                        "/api/vendors/acme/keys/2026/revocation",
                        Map.of(
                                "reason",
                                "stolen",
                                "distrustedSince",
                                Instant.now().minus(Duration.ofHours(1)).toString()))
                .expect(200);
        int status = 0;
        for (int i = 0; i < 600 && status != 503; i++) {
            status = host.get(admin, "/t/" + TENANT + "/api/acme-lamps/lamps").status();
            Thread.sleep(50);
        }
        assertEquals(503, status, "it is let go of while the host runs");
        JsonNode listed = host.get(operator, "/api/modules?name=acme-lamps")
                .expect(200)
                .body()
                .get("items")
                .get(0);
        assertEquals("unloaded", listed.get("state").asText(), listed::toString);
        String ready = host.get(null, "/health/ready").expect(200).raw().body();
        assertTrue(ready.contains("acme-lamps 1.0.0"), ready);
    }

    private Path sign(Path plain, KeyPair keys) throws Exception {
        Path signed = jars.resolve("signed.jar");
        new SignModule(SignatureAlgorithms.of("EdDSA").orElseThrow(), keys.getPrivate(), "acme/2026")
                .sign(plain, signed, Instant.now(), Duration.ofDays(1));
        return signed;
    }
}
