package org.linli.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A vendor compiles against exactly what a host has. */
class KitVersionsTest {
    private static final Pattern MANAGED =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");

    private final HostFeatures features;

    KitVersionsTest() throws IOException {
        features = HostFeatures.of(new File("target/classes"));
    }

    private static Map<String, String> managed() throws IOException {
        Map<String, String> managed = new TreeMap<>();
        Matcher lines = MANAGED.matcher(Files.readString(Path.of("../bom/pom.xml")));
        while (lines.find()) {
            managed.put(lines.group(1) + ":" + lines.group(2), lines.group(3));
        }
        return managed;
    }

    private static String name(String coordinates) {
        return coordinates.substring(0, coordinates.lastIndexOf(':'));
    }

    private static String version(String coordinates) {
        return coordinates.substring(coordinates.lastIndexOf(':') + 1);
    }

    @Test
    void theBillNamesEveryApiOfTheHostInItsVersion() throws IOException {
        Map<String, String> managed = managed();
        assertFalse(features.api().isEmpty());
        for (String api : features.api()) {
            assertEquals(version(api), managed.get(name(api)), api);
        }
        for (String module : features.modules()) {
            assertEquals(hasApi(module) ? version(module) : null, managed.get(name(module)), module);
        }
    }

    /** Others compile against nothing of a module without one. */
    private static boolean hasApi(String module) {
        String artifact = name(module).substring(name(module).lastIndexOf('.') + 1);
        return Stream.of("shared", "modules")
                .map(folder -> Path.of("../../bundles", folder, artifact, "src/main/java/org/linli", artifact, "api"))
                .anyMatch(Files::isDirectory);
    }

    @Test
    void theBillNamesNothingThatAModuleMayNotImport() throws IOException {
        managed()
                .keySet()
                .forEach(artifact -> assertTrue(
                        features.api().stream().anyMatch(api -> name(api).equals(artifact))
                                || features.modules().stream()
                                        .anyMatch(module -> name(module).equals(artifact))
                                || artifact.startsWith("org.osgi:")
                                || artifact.equals("org.jspecify:jspecify")
                                || artifact.equals("org.linli:linli-testkit"),
                        artifact));
    }

    @Test
    void theFeatureFilesCarryVersions() {
        assertFalse(features.bundles().isEmpty());
        features.bundles().forEach(bundle -> assertFalse(bundle.contains("$"), bundle));
    }

    @Test
    void pagesOfVendorsAreBuiltWithWhatOursAreBuiltWith() throws IOException {
        JsonNode ours = new ObjectMapper().readTree(new File("../../bundles/package.json"));
        JsonNode theirs = new ObjectMapper().readTree(new File("../pages/package.json"));
        assertFalse(theirs.path("devDependencies").isEmpty());
        theirs.path("devDependencies")
                .fields()
                .forEachRemaining(tool -> assertEquals(
                        ours.path("devDependencies")
                                .path(tool.getKey())
                                .asText(ours.path("dependencies")
                                        .path(tool.getKey())
                                        .asText()),
                        tool.getValue().asText(),
                        tool.getKey()));
        assertEquals(ours.path("overrides"), theirs.path("overrides"));
    }
}
