package org.linli.platform.launcher.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code linli db-init}: prints the SQL that a database administrator runs once, and the configuration that goes with it. The text
 * belongs to the persistence bundle, which is loaded here outside the framework for this one class.
 */
final class DatabaseRolesCommand {
    private static final String TEXT_CLASS = "org.linli.platform.persistence.internal.database.DatabaseRoles";

    private final Path home;
    private final Map<String, String> environment;

    DatabaseRolesCommand(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    int run() throws IOException {
        String application = given("LINLI_DB_USER", "linli_app");
        String migrator = given("LINLI_DB_MIGRATOR_USER", "linli_migrator");
        String applicationPassword = given("LINLI_DB_PASSWORD", newPassword());
        String migratorPassword = given("LINLI_DB_MIGRATOR_PASSWORD", newPassword());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {persistenceJar().toUri().toURL()})) {
            Object roles = loader.loadClass(TEXT_CLASS)
                    .getConstructor(String.class, String.class)
                    .newInstance(migrator, application);
            List<?> statements = (List<?>) roles.getClass()
                    .getMethod("statements", String.class, String.class)
                    .invoke(roles, migratorPassword, applicationPassword);
            System.out.println("-- Run as a superuser in the new, empty database of Linli: psql -d linli -f linli.sql");
            statements.forEach(System.out::println);
            System.out.println("-- Then configure:");
            System.out.println("-- LINLI_DB_USER=" + application);
            System.out.println("-- LINLI_DB_PASSWORD=" + applicationPassword);
            System.out.println("-- LINLI_DB_MIGRATOR_USER=" + migrator);
            System.out.println("-- LINLI_DB_MIGRATOR_PASSWORD=" + migratorPassword);
            return 0;
        } catch (ReflectiveOperationException e) {
            if (e instanceof InvocationTargetException refused) {
                System.err.println(refused.getTargetException().getMessage());
                return 1;
            }
            throw new IllegalStateException(e);
        }
    }

    private String given(String key, String otherwise) {
        String value = environment.get(key);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String newPassword() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Path persistenceJar() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("repository/org/linli/org.linli.platform.persistence"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
