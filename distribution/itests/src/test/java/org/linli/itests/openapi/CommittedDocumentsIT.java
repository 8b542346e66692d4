package org.linli.itests.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.InstalledModules;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/**
 * The types that pages are checked against are made of committed documents; these are what the host answers.
 * {@code -Dopenapi.snapshot.write=true} replaces them; pages that use what is gone no longer compile then.
 */
class CommittedDocumentsIT {
    private static final String TENANT = "360995";
    private static final Path BUNDLES = Path.of(System.getProperty("linli.root"), "bundles");
    /** Short names: whoever lets two records of one bundle have the same one gives them their packages, and is to rename one. */
    private static final String NAME =
            "Problem|(platform\\.)?[a-z][a-z0-9-]*(\\.[A-Z][A-Za-z0-9]*)+(\\.body|\\.patch)?";

    @TempDir
    static Path directory;

    private static TestHost host;
    private static JsonNode ofDistrict;
    private static JsonNode ofHost;

    @BeforeAll
    static void start() throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrictOfAllModules(TENANT);
        host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation));
        ofDistrict = host.get(host.demo("district-admin", TENANT), "/t/" + TENANT + "/api/openapi.json")
                .expect(200)
                .body();
        ofHost = host.get(host.operator(), "/api/openapi.json").expect(200).body();
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void theCommittedDocumentsAreThoseOfTheHost() throws IOException {
        CommittedDocuments documents = new CommittedDocuments();
        Set<String> modules = InstalledModules.read().names();
        Map<String, JsonNode> parts = documents.district(ofDistrict, TENANT, modules);
        parts.put("host", documents.host(ofHost));
        Set<String> expected = new TreeSet<>(modules);
        expected.addAll(Set.of("host", "district"));
        assertEquals(expected, parts.keySet());
        Set<String> different = new TreeSet<>();
        for (Map.Entry<String, JsonNode> part : parts.entrySet()) {
            Path file = file(part.getKey());
            String now = documents.text(part.getValue());
            if (Boolean.getBoolean("openapi.snapshot.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, now);
            } else if (!Files.exists(file) || !Files.readString(file).equals(now)) {
                different.add(part.getKey());
            }
        }
        assertEquals(
                Set.of(),
                different,
                "The API is another one. If that is wanted: mvn verify -pl distribution/itests -Dit.test=CommittedDocumentsIT"
                        + " -Dopenapi.snapshot.write=true, then check the types of the pages, and commit both.");
    }

    /** Beside the pages that use it. */
    private static Path file(String part) throws IOException {
        if (Set.of("host", "district").contains(part)) {
            return BUNDLES.resolve("console/ui/openapi/" + part + ".json");
        }
        try (Stream<Path> folders = Files.find(BUNDLES, 2, (path, attributes) -> path.endsWith(part))) {
            return folders.findFirst().orElseThrow().resolve("ui/openapi/" + part + ".json");
        }
    }

    @Test
    void noTwoRecordsOfABundleHaveTheSameName() {
        Set<String> wrong = new TreeSet<>();
        for (JsonNode document : Set.of(ofDistrict, ofHost)) {
            document.at("/components/schemas").fieldNames().forEachRemaining(name -> {
                if (!name.matches(NAME)) {
                    wrong.add(name);
                }
            });
        }
        assertEquals(Set.of(), wrong, "Records that share a name");
    }

    @Test
    void whatIsNeverAbsentIsSaid() {
        Set<String> required = new TreeSet<>();
        ofDistrict.at("/components/schemas/registry.PersonView/required").forEach(name -> required.add(name.asText()));
        assertTrue(
                required.containsAll(Set.of("id", "version", "name", "divisionId", "categories")), required::toString);
        assertTrue(!required.contains("phone") && !required.contains("birth"), required::toString);
    }
}
