package org.linli.distribution.assembler;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * What the assembler reads of a feature file.
 *
 * @param launcher whether what it names is started with the JVM, not by the framework
 * @param bundles coordinates, in order
 */
record FeatureFile(boolean launcher, List<String> bundles) {
    private static final String LAUNCHER_CATEGORY = "linli.launcher";

    /** The feature files of a directory, by name. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads one.
     *
     * @param file for complaints
     * @param text of the file, without properties of the build
     */
    static FeatureFile of(Path file, String text) throws MojoExecutionException {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject feature = reader.readObject();
            return new FeatureFile(
                    feature.containsKey("categories")
                            && feature.getJsonArray("categories").toString().contains(LAUNCHER_CATEGORY),
                    feature.getJsonArray("bundles").getValuesAs(JsonObject.class).stream()
                            .map(bundle -> bundle.getString("id"))
                            .toList());
        } catch (JsonException e) {
            throw new MojoExecutionException(file + " is not a feature: " + e.getMessage(), e);
        }
    }
}
