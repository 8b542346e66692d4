package org.linli.platform.launcher.command;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The persistence bundle and the driver outside the framework, for the commands that deal with the database: what they say of it must
 * be what a start says.
 */
final class PersistenceBundle implements AutoCloseable {
    private static final String PACKAGE = "org.linli.platform.persistence.internal.database.";

    private final URLClassLoader loader;

    /** @throws IOException when the installation has no such bundle */
    PersistenceBundle(Path home) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String folder : List.of("org/linli/org.linli.platform.persistence", "org/postgresql/postgresql")) {
            jars.add(jarIn(home.resolve("repository").resolve(folder)));
        }
        loader = new URLClassLoader(jars.toArray(URL[]::new), PersistenceBundle.class.getClassLoader());
    }

    private static URL jarIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(folder + " holds no bundle; unpack the archive again."));
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return loader.loadClass(PACKAGE + name);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
