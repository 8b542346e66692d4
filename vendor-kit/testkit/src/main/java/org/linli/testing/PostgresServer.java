package org.linli.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.linli.platform.persistence.internal.database.DatabaseRoles;

/** A server of this JVM with the roles that a host needs. */
final class PostgresServer implements AutoCloseable {
    private static final String MIGRATOR = "linli_migrator";
    private static final String APPLICATION = "linli_app";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : new DatabaseRoles(MIGRATOR, APPLICATION).statements(MIGRATOR, APPLICATION)) {
                statement.execute(sql);
            }
            return new PostgresServer(server);
        } catch (SQLException e) {
            server.close();
            throw e;
        }
    }

    Map<String, String> configuration() {
        return Map.of(
                "LINLI_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "LINLI_DB_USER", APPLICATION,
                "LINLI_DB_PASSWORD", APPLICATION,
                "LINLI_DB_MIGRATOR_USER", MIGRATOR,
                "LINLI_DB_MIGRATOR_PASSWORD", MIGRATOR);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
