package org.linli.platform.catalogue.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.module.Module;
import org.linli.platform.admission.Refusal;
import org.linli.platform.catalogue.PackageRefused;

class PackageReaderTest {
    private static final String GOOD = """
            {"label": {"zh": "长椅", "en": "Benches"}, "description": {"zh": "长椅", "en": "Benches"},
             "permissions": {"benches:bench:read": {"zh": "看", "en": "See"}},
             "parameters": "LINLI-INF/parameters.json",
             "dataSteps": [{"id": "fill", "since": "1.1.0", "label": {"zh": "填", "en": "Fill"}}]}
            """;
    private static final String SCHEMA = "{\"type\": \"object\", \"properties\": {\"most\": {\"type\": \"integer\"}}}";

    @TempDir
    Path folder;

    private List<Refusal> refusals(String name, String version, String json, String schema) throws IOException {
        Path jar = jar(name, version, json, schema);
        return assertThrows(PackageRefused.class, () -> new PackageReader().read(jar))
                .refusals();
    }

    private Path jar(String name, String version, String json, String schema) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-SymbolicName", "org.example.module");
        main.putValue("Bundle-Version", version);
        main.putValue("Provide-Capability", Module.NAMESPACE + ";name=\"" + name + "\";version=\"" + version + "\"");
        Path jar = Files.createTempFile(folder, "module", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> entry : Map.of(
                            "LINLI-INF/module.json", json, "LINLI-INF/parameters.json", schema)
                    .entrySet()) {
                entries.putNextEntry(new ZipEntry(entry.getKey()));
                entries.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void aGoodPackageIsRead() throws IOException {
        ModulePackage read = new PackageReader().read(jar("benches", "1.1.0", GOOD, SCHEMA));
        assertEquals("benches 1.1.0", read.descriptor().id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "1", "1.0", "1.0.0.x", "-1.0.0", "99999999999.0.0"})
    void aVersionThatIsNoneIsARefusalAndNoError(String version) throws IOException {
        assertEquals(
                "module-version",
                refusals("benches", version, GOOD, SCHEMA).get(0).code().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "modules", "operations", "host", "platform"})
    void aNameThatIsAPathOfTheHostIsRefused(String name) throws IOException {
        assertEquals(
                "module-name",
                refusals(name, "1.0.0", GOOD, SCHEMA).get(0).code().key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\": \"object\"}",
                "{\"type\": \"object\", \"properties\": {\"a\": 1}}",
                "{"
            })
    void aSchemaThatDescribesNoKeysIsRefused(String schema) throws IOException {
        assertEquals(
                "parameters-schema",
                refusals("benches", "1.0.0", GOOD, schema).get(0).code().key());
    }

    @Test
    void everythingThatIsWrongWithTheDescriptorIsNamedAtOnce() throws IOException {
        String bad = """
                {"label": {"zh": "长椅"}, "description": null, "publishes": null,
                 "permissions": {"other:bench:read": null},
                 "roles": {"community": {"permissions": null}, "resident": {"permissions": ["*", "benches:*"]}},
                 "jobs": [{"name": "sweep", "cron": "daily", "label": {"zh": "扫", "en": "Sweep"}}, null],
                 "dataSteps": [{"id": "fill", "since": "newest", "label": {"zh": "填", "en": "Fill"}}]}
                """;
        String words = refusals("benches", "1.0.0", bad, SCHEMA).stream()
                .map(r -> r.detail().en())
                .toList()
                .toString();
        for (String place : List.of(
                "label/en",
                "description",
                "publishes",
                "other:bench:read must have the form",
                "roles/community/permissions",
                "The role resident is given *",
                "jobs/0/cron",
                "jobs/1",
                "dataSteps/0/since")) {
            assertTrue(words.contains(place), place + " in " + words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"colour\": 1}", "{\"shared\": {}}", "not json", "{\"jobs\": 7}"})
    void whatTheParserSaysDoesNotShowClasses(String json) throws IOException {
        Refusal refusal = refusals("benches", "1.0.0", json, SCHEMA).get(0);
        assertEquals("descriptor-unreadable", refusal.code().key());
        assertFalse(
                refusal.detail().en().contains("org.linli"), refusal.detail().en());
        assertTrue(refusal.detail().en().contains("line 1"), refusal.detail().en());
    }
}
