package org.linli.platform.persistence.internal.database;

import java.util.ArrayList;
import org.linli.platform.launcher.api.HostConfiguration;

/**
 * How to reach the database.
 *
 * @param url JDBC URL
 * @param application the role that serves requests
 * @param migrator the role that owns the schemas and migrates them
 * @param poolSize most connections of each of the two pools
 */
public record DatabaseSettings(String url, Role application, Role migrator, int poolSize) {
    /** A database role. */
    public record Role(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Reads the configuration; without {@code LINLI_DB_URL} the database is a Derby in the data directory.
     *
     * @throws IllegalStateException naming every key that is missing
     */
    public static DatabaseSettings of(HostConfiguration configuration) {
        var url = configuration
                .value("LINLI_DB_URL")
                .filter(value -> !value.isBlank())
                .orElseGet(() -> "jdbc:derby:" + configuration.data().resolve("derby") + ";create=true");
        var poolSize = configuration.number("LINLI_DB_POOL");
        if (Dialect.of(url) == Dialect.DERBY) {
            var embedded = new Role("linli", "");
            return new DatabaseSettings(url, embedded, embedded, poolSize);
        }
        var missing = new ArrayList<String>();
        var settings = new DatabaseSettings(
                url,
                new Role(
                        required(configuration, "LINLI_DB_USER", missing),
                        required(configuration, "LINLI_DB_PASSWORD", missing)),
                new Role(
                        required(configuration, "LINLI_DB_MIGRATOR_USER", missing),
                        required(configuration, "LINLI_DB_MIGRATOR_PASSWORD", missing)),
                poolSize);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("PostgreSQL needs two roles; set " + String.join(", ", missing)
                    + ". bin/linli db-init prints the SQL that makes them");
        }
        return settings;
    }

    Dialect dialect() {
        return Dialect.of(url);
    }

    private static String required(HostConfiguration configuration, String key, ArrayList<String> missing) {
        var value = configuration.value(key).orElse("");
        if (value.isBlank()) {
            missing.add(key);
        }
        return value;
    }
}
