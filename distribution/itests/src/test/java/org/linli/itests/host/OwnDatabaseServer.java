package org.linli.itests.host;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.linli.platform.persistence.internal.database.DatabaseRoles;

/** A PostgreSQL of one test, which may take it away and give it back. */
public final class OwnDatabaseServer implements AutoCloseable {
    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    /** @param directory for the data of the server; must not exist yet */
    public OwnDatabaseServer(Path directory) throws IOException {
        this.directory = directory;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    /** Starts it, with everything that was in it before. */
    public OwnDatabaseServer start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
        return this;
    }

    /** Makes the roles and schemas of a host; from then on everybody but the superuser needs a password. */
    public OwnDatabaseServer withRoles() throws IOException {
        Files.writeString(
                directory.resolve("pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        execute("select pg_reload_conf()");
        new DatabaseRoles("linli_migrator", "linli_app")
                .statements("migrator", "app")
                .forEach(this::execute);
        return this;
    }

    /** As the superuser. */
    public void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Takes it away, open connections and all. */
    public void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public Map<String, String> configuration() {
        return Map.of(
                "LINLI_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "LINLI_DB_USER", "linli_app",
                "LINLI_DB_PASSWORD", "app",
                "LINLI_DB_MIGRATOR_USER", "linli_migrator",
                "LINLI_DB_MIGRATOR_PASSWORD", "migrator");
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
