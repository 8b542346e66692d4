package org.linli.benchmarks.baseline;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** The application role's connections, with the settings that the platform uses. */
final class Database {
    private static final int POOL = 10;

    private final HikariDataSource tenant;
    private final HikariDataSource host;

    Database(String url, String user, String password) {
        tenant = pool(url, user, password, "tenant");
        host = pool(url, user, password, "host");
    }

    /** Work within one transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    <T> T tenant(int id, boolean readOnly, Work<T> work) throws SQLException {
        return transaction(tenant, readOnly, connection -> {
            try (PreparedStatement set =
                    connection.prepareStatement("select set_config('linli.tenant', ?, true)::int")) {
                set.setString(1, Integer.toString(id));
                set.execute();
            }
            return work.in(connection);
        });
    }

    <T> T host(boolean readOnly, Work<T> work) throws SQLException {
        return transaction(host, readOnly, work);
    }

    private static <T> T transaction(HikariDataSource pool, boolean readOnly, Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static HikariDataSource pool(String url, String user, String password, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setPrepareThreshold(3);
        source.setReWriteBatchedInserts(true);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setSchema(schema);
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
