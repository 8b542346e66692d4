package org.linli.platform.launcher.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code linli db-init}: prints the SQL that a database administrator runs once. The text belongs to the
 * persistence bundle, which is loaded here outside the framework for this one class.
 */
final class DatabaseRolesCommand {
    private static final String TEXT_CLASS = "org.linli.platform.persistence.DatabaseRoles";

    private final Path home;

    DatabaseRolesCommand(Path home) {
        this.home = home;
    }

    int run() throws IOException {
        Map<String, String> environment = System.getenv();
        String application = Objects.requireNonNullElse(environment.get("LINLI_DB_USER"), "linli_app");
        String migrator = Objects.requireNonNullElse(environment.get("LINLI_DB_MIGRATOR_USER"), "linli_migrator");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {persistenceJar().toUri().toURL()})) {
            Object sql = loader.loadClass(TEXT_CLASS)
                    .getMethod("sql", String.class, String.class)
                    .invoke(null, application, migrator);
            System.out.print(sql);
            return 0;
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            System.err.println(e.getTargetException().getMessage());
            return 1;
        }
    }

    private Path persistenceJar() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("repository/org/linli/org.linli.platform.persistence"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
