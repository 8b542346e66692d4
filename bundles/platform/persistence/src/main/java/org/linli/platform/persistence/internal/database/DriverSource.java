package org.linli.platform.persistence.internal.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Connections straight from a driver. {@code DriverManager} would look for the driver through the caller's class
 * loader, which fails between bundles.
 */
record DriverSource(Dialect dialect, Driver driver, String url, Properties properties) implements BareDataSource {
    private static final int LOGIN_SECONDS = 5;

    @Override
    public Connection getConnection() throws SQLException {
        var connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("The driver does not understand " + url);
        }
        dialect.prepare(connection);
        return connection;
    }

    /** So long a pool that closes waits for the connection that it is just opening. */
    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    /** Pools log their data source; the properties hold a password. */
    @Override
    public String toString() {
        return driver.getClass().getName();
    }
}
