package org.linli.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.linli.platform.persistence.internal.database.DatabaseRoles;
import org.linli.platform.persistence.internal.database.DatabaseSettings;
import org.linli.platform.persistence.internal.database.DatabaseSettings.Role;

/** An embedded PostgreSQL server with the roles of an installation; every caller gets a database of its own. */
public final class PostgresServer implements AutoCloseable {
    private static final Role MIGRATOR = new Role("linli_migrator", "migrator-for-tests");
    private static final Role APPLICATION = new Role("linli_app", "application-for-tests");
    private static final DatabaseRoles ROLES = new DatabaseRoles(MIGRATOR.name(), APPLICATION.name());
    private static final int POOL_SIZE = 8;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    /** Starts a server of one's own, for tests that stop it. */
    public PostgresServer() {
        try {
            this.server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .start();
            administrate("postgres", ROLES.role(MIGRATOR.name(), MIGRATOR.password()));
            administrate("postgres", ROLES.role(APPLICATION.name(), APPLICATION.password()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The server that the tests of this JVM share; it ends with the JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Makes an empty database with both schemas. */
    public DatabaseSettings newDatabase() {
        var name = "linli" + databases.incrementAndGet();
        administrate("postgres", "create database " + name);
        administrate(name, ROLES.schemas());
        return settings(name);
    }

    /** Copies a database that nobody uses now. */
    DatabaseSettings copyOf(DatabaseSettings original) {
        var name = "linli" + databases.incrementAndGet();
        var template = original.url().substring(original.url().lastIndexOf('/') + 1);
        administrate("postgres", "create database " + name + " template " + template);
        return settings(name);
    }

    private DatabaseSettings settings(String name) {
        return new DatabaseSettings(url(name), APPLICATION, MIGRATOR, POOL_SIZE);
    }

    /** Runs SQL as the superuser. */
    public void administrate(String database, String sql) {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            var server = new PostgresServer();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
            return server;
        }
    }
}
