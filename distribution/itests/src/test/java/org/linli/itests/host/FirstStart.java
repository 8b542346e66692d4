package org.linli.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a host without districts leaves behind when it has started and stopped, made once for all tests of a JVM: half of the processor
 * time of a first start goes into the tables of the platform and the packages of the shipped modules, the same each time.
 */
final class FirstStart {
    /** Belongs to the place of the installation that it was made in. */
    private static final Set<String> LEFT_OUT =
            Set.of("bundle-cache", "bundle-cache.sha256", "http.port", "linli.lock");

    /** @param configuration of the database, which is only copied from now on */
    private record Made(Path data, Map<String, String> configuration) {}

    private final TestDatabaseServer database;
    private Made made;

    FirstStart(TestDatabaseServer database) {
        this.database = database;
    }

    /** @return configuration keys of a copy of the database */
    synchronized Map<String, String> copyInto(TestInstallation installation) {
        try {
            if (made == null) {
                made = make();
            }
            Directories.copy(made.data(), installation.home().resolve("data"), LEFT_OUT);
            return database.copy(made.configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Made make() throws IOException {
        Path home = Files.createTempDirectory("linli-first-start");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(home)));
        Map<String, String> configuration = database.configuration();
        try (TestHost host = TestHost.start(TestInstallation.in(home), configuration)) {
            return new Made(host.data(), configuration);
        } catch (Exception e) {
            throw new IllegalStateException("there was no first start", e);
        }
    }
}
