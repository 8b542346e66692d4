package org.linli.itests.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An installation directory for one test: the assembled one, with additional module jars and tenants of its own. */
public final class TestInstallation {
    private final Path home;

    private TestInstallation(Path home) {
        this.home = home;
    }

    /** @param directory empty directory to lay it out in */
    public static TestInstallation in(Path directory) throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        copy(assembled.resolve("features"), directory.resolve("features"));
        Files.createDirectories(directory.resolve("tenants"));
        link(assembled.resolve("repository"), directory.resolve("repository"));
        return new TestInstallation(directory);
    }

    /** Also lays out the seed districts. */
    public TestInstallation withSeedDistricts() throws IOException {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        copy(assembled.resolve("tenants"), home.resolve("tenants"));
        return this;
    }

    public Path home() {
        return home;
    }

    public Path repository() {
        return home.resolve("repository");
    }

    /** Adds modules by a feature file of their own. */
    public TestInstallation withModules(List<String> ids) throws IOException {
        String bundles = String.join(
                ",", ids.stream().map(id -> "{\"id\": \"" + id + "\"}").toList());
        Files.writeString(
                home.resolve("features/99-itests.json"),
                "{\"feature-resource-version\": \"1.0\", \"id\": \"org.linli.itests:modules:1\","
                        + " \"categories\": [\"linli.module\"], \"bundles\": [" + bundles + "]}");
        return this;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Directories are made anew so that test jars can be added; files are links. */
    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createSymbolicLink(target, file);
                }
            }
        }
    }
}
