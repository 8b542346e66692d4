package org.linli.platform.launcher.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * {@code linli db-init}: prints the SQL that a database administrator runs once, and the configuration that goes with it. The text
 * belongs to the persistence bundle.
 */
final class DatabaseRolesCommand {
    private static final String TEXT_CLASS = "org.linli.platform.persistence.internal.database.DatabaseRoles";

    private final Path home;
    private final Map<String, String> configured;

    /** @param configured values of the configuration file and the environment */
    DatabaseRolesCommand(Path home, Map<String, String> configured) {
        this.home = home;
        this.configured = configured;
    }

    int run() throws IOException {
        String application = given("LINLI_DB_USER", "linli_app");
        String migrator = given("LINLI_DB_MIGRATOR_USER", "linli_migrator");
        String applicationPassword = given("LINLI_DB_PASSWORD", newPassword());
        String migratorPassword = given("LINLI_DB_MIGRATOR_PASSWORD", newPassword());
        try (PersistenceBundle persistence = new PersistenceBundle(home)) {
            Object roles = persistence
                    .type("DatabaseRoles")
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
        return configured.getOrDefault(key, otherwise);
    }

    private static String newPassword() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
