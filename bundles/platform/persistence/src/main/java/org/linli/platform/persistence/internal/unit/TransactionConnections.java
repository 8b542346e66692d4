package org.linli.platform.persistence.internal.unit;

import java.sql.Connection;
import java.sql.SQLException;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.BareDataSource;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;

/**
 * Hands out the connection of the thread's open transaction. Outside one, which only happens while a unit is
 * deployed, a connection on which no tenant is set.
 */
record TransactionConnections(Schema schema, ThreadTransactions transactions, Database database)
        implements BareDataSource {
    @Override
    public Connection getConnection() throws SQLException {
        var open = transactions.innermost(schema);
        return open.isPresent() ? open.get().connection() : database.borrow(schema);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }
}
