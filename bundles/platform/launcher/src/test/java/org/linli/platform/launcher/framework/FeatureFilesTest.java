package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFilesTest {
    @TempDir
    private Path home;

    private Path features;
    private FeatureFiles files;

    @BeforeEach
    void layOut() throws IOException {
        features = Files.createDirectory(home.resolve("features"));
        files = new FeatureFiles(home.resolve("repository"));
    }

    @Test
    void platformAndModulesComeInTheOrderOfTheFileNames() throws IOException {
        feature("20-b.json", "", "org.example:b:1.0.0");
        feature("10-a.json", "", "org.example:z:1.0.0", "org.example:a:2.0.0");
        feature("40-grid.json", "linli.module", "org.example:grid:1.0.0");
        Path z = jar("z", "1.0.0");
        Path a = jar("a", "2.0.0");
        Path b = jar("b", "1.0.0");
        Path grid = jar("grid", "1.0.0");
        FeatureFiles.Bundles read = files.read(features);
        assertEquals(List.of(z, a, b), read.platform());
        assertEquals(List.of(grid), read.modules());
    }

    @Test
    void whatTheLauncherItselfRunsOnIsNotStartedAgain() throws IOException {
        feature("00-launcher.json", "linli.launcher", "org.example:launcher:1.0.0");
        FeatureFiles.Bundles read = files.read(features);
        assertTrue(read.platform().isEmpty());
        assertTrue(read.modules().isEmpty());
    }

    @Test
    void aMissingJarIsNamedWithTheFileThatWantsIt() throws IOException {
        feature("10-a.json", "", "org.example:a:2.0.0");
        String words =
                assertThrows(IOException.class, () -> files.read(features)).getMessage();
        assertTrue(words.contains("10-a.json"), words);
        assertTrue(words.contains("org.example:a:2.0.0"), words);
        assertTrue(words.contains("org/example/a/2.0.0/a-2.0.0.jar is missing"), words);
    }

    @Test
    void aFileThatIsNoFeatureIsNamed() throws IOException {
        Files.writeString(features.resolve("10-a.json"), "{ \"id\": ");
        String words =
                assertThrows(IOException.class, () -> files.read(features)).getMessage();
        assertTrue(words.contains("10-a.json cannot be read"), words);
    }

    private void feature(String name, String category, String... bundles) throws IOException {
        String ids = List.of(bundles).stream()
                .map(id -> "{\"id\": \"" + id + "\"}")
                .collect(java.util.stream.Collectors.joining(","));
        String categories = category.isEmpty() ? "" : "\"categories\": [\"" + category + "\"],";
        Files.writeString(
                features.resolve(name),
                "{\"feature-resource-version\": \"1.0\", \"id\": \"org.example:f:1.0.0\", " + categories
                        + "\"bundles\": [" + ids + "]}");
    }

    private Path jar(String artifact, String version) throws IOException {
        Path directory = Files.createDirectories(
                home.resolve("repository/org/example").resolve(artifact).resolve(version));
        return Files.createFile(directory.resolve(artifact + "-" + version + ".jar"));
    }
}
