package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What would make two builds of the same sources differ is not in the jars that are shipped. */
class BundleJarsTest {
    /** Headers with the time of the build, the account or the machine. */
    private static final Set<String> MACHINE =
            Set.of("Bnd-LastModified", "Built-By", "Build-Jdk", "Build-Jdk-Spec", "Created-By", "Build-Time", "Tool");

    private final List<Path> jars = shipped();

    @Test
    void theInstallationHasOurBundles() {
        assertFalse(jars.isEmpty());
    }

    @Test
    void everyEntryCarriesTheTimeOfTheRelease() {
        LocalDateTime expected =
                LocalDateTime.ofInstant(Instant.parse(System.getProperty("linli.timestamp")), ZoneOffset.UTC);
        Findings.none(
                "Entries of shipped jars carry project.build.outputTimestamp",
                jars.stream()
                        .flatMap(jar -> entries(jar).stream()
                                .filter(entry -> !entry.getTimeLocal().equals(expected))
                                .map(entry -> jar.getFileName() + "!" + entry.getName() + " " + entry.getTimeLocal())));
    }

    @Test
    void theManifestSaysNothingOfTheMachine() {
        Findings.none(
                "Manifests name neither the time of the build nor who or what built",
                jars.stream()
                        .flatMap(jar -> headers(jar).stream()
                                .filter(MACHINE::contains)
                                .map(header -> jar.getFileName() + " " + header)));
    }

    private static List<Path> shipped() {
        Path installation = Path.of(System.getProperty("linli.installation"));
        try (Stream<Path> files = Files.walk(installation)) {
            return files.filter(file -> file.getFileName().toString().matches("org\\.linli\\..*\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Build distribution/host first: " + installation, e);
        }
    }

    private static List<ZipEntry> entries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new ArrayList<>(Collections.list(file.entries()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> headers(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().keySet().stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
