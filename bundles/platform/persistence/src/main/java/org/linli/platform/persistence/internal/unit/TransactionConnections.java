package org.linli.platform.persistence.internal.unit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;

/**
 * Hands out the connection of the thread's open transaction. Outside one, which only happens while a unit is
 * deployed, a connection on which no tenant is set.
 */
record TransactionConnections(Schema schema, ThreadTransactions transactions, Database database) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        var open = transactions.innermost(schema);
        return open.isPresent() ? open.get().connection() : database.borrow(schema);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // the pool logs
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the pool has a timeout
    }

    @Override
    public int getLoginTimeout() {
        return 0;
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
}
