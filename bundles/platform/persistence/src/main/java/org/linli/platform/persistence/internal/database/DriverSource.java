package org.linli.platform.persistence.internal.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections straight from a driver. {@code DriverManager} would look for the driver through the caller's class
 * loader, which fails between bundles.
 */
record DriverSource(Dialect dialect, Driver driver, String url, Properties properties) implements DataSource {
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

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The role is fixed");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // drivers log through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // connectTimeout of the driver is set instead
    }

    /** So long a pool that closes waits for the connection that it is just opening. */
    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Pools log their data source; the properties hold a password. */
    @Override
    public String toString() {
        return driver.getClass().getName();
    }
}
