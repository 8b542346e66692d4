package org.linli.benchmarks.host;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** One PostgreSQL server on loopback with a database for each benchmark. */
public final class DatabaseServer implements AutoCloseable {
    private static final int PORT = 18150;
    private static final String PASSWORD = "benchmark";

    private final EmbeddedPostgres server;
    private final Installation installation;

    public DatabaseServer(Installation installation) throws IOException {
        this.installation = installation;
        this.server = EmbeddedPostgres.builder()
                .setPort(PORT)
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** A fresh database with the roles that {@code bin/linli db-init} asks for. */
    public Database create(String name) throws IOException, SQLException, InterruptedException {
        Database database = new Database(PORT, name);
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(installation.output(database.configuration(), "db-init"));
        }
        return database;
    }

    /** A connection of the server's owner, who sees everything. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + PORT + "/" + database, "postgres", "");
    }

    /** Up-to-date statistics, and nothing left to do for the server in the background while somebody measures. */
    public void settle(Database database) throws SQLException {
        try (Connection connection = connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A database with its two roles. */
    public record Database(int port, String name) {
        public String migrator() {
            return "migrator_" + name;
        }

        public String application() {
            return "app_" + name;
        }

        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
        }

        public String password() {
            return PASSWORD;
        }

        public Map<String, String> configuration() {
            return Map.of(
                    "LINLI_DB_URL", url(),
                    "LINLI_DB_USER", application(),
                    "LINLI_DB_PASSWORD", PASSWORD,
                    "LINLI_DB_MIGRATOR_USER", migrator(),
                    "LINLI_DB_MIGRATOR_PASSWORD", PASSWORD);
        }
    }
}
