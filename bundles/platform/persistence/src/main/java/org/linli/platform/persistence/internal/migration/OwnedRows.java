package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.ConnectionLoss;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the tables as the migrator and deletes from them in the open transaction, so that both fences hold. */
@Component
public final class OwnedRows implements RowDeletion {
    private final Database database;
    private final ThreadTransactions transactions;

    @Activate
    public OwnedRows(@Reference Database database, @Reference ThreadTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public List<String> tablesForDeletion(String owner, Schema schema) {
        return inOrder(schema, tables -> tables.names(owner));
    }

    @Override
    public List<String> tenantTablesForDeletion() {
        return inOrder(Schema.TENANT, OwnedTables::ofTenants);
    }

    private List<String> inOrder(Schema schema, TablesOf tablesOf) {
        try (var connection = database.migrator()) {
            var tables = new OwnedTables(connection, database.nameOf(schema));
            return tables.inOrderOfDeletion(tablesOf.names(tables));
        } catch (SQLException failure) {
            throw failed("The tables cannot be read", failure);
        }
    }

    @Override
    public int deleteRows(String owner, String table, int limit) {
        return delete(table, limit, tables -> tables.names(owner));
    }

    @Override
    public int deleteTenantRows(String table, int limit) {
        return delete(table, limit, OwnedTables::ofTenants);
    }

    private int delete(String table, int limit, TablesOf tablesOf) {
        var open = transactions
                .innermost(Schema.TENANT)
                .filter(transaction -> transaction.access() == Access.WRITE)
                .orElseThrow(() -> new IllegalStateException("Deleting rows needs an open writing transaction"));
        var tenant = open.tenant().orElseThrow().value();
        try {
            var tables = new OwnedTables(open.connection(), database.nameOf(Schema.TENANT));
            var known = tablesOf.names(tables);
            if (!known.contains(table)) {
                throw new IllegalArgumentException(table + " is not among the tables to be emptied");
            }
            var loose = tables.circularKeysTo(table, known);
            if (appendOnly(open.connection(), table)) {
                return asOwner(tenant, rows -> {
                    for (var key : loose) {
                        rows.unset(key.table(), key.columns(), tenant);
                    }
                    return rows.delete(table, tenant, limit);
                });
            }
            var rows = new TenantRows(open.connection(), database.dialect());
            for (var key : loose) {
                if (appendOnly(open.connection(), key.table())) {
                    asOwner(tenant, owners -> owners.unset(key.table(), key.columns(), tenant));
                } else {
                    rows.unset(key.table(), key.columns(), tenant);
                }
            }
            return rows.delete(table, tenant, limit);
        } catch (SQLException failure) {
            throw failed("Rows of " + table + " cannot be deleted", failure);
        }
    }

    private boolean appendOnly(Connection connection, String table) throws SQLException {
        return database.dialect() == Dialect.POSTGRESQL
                && AppendOnly.of(connection, database.nameOf(Schema.TENANT), table)
                        .is();
    }

    /** Only the owner may change rows of such a table; each batch is a transaction of its own beside the caller's. */
    private int asOwner(int tenant, RowWork work) throws SQLException {
        try (var connection = database.migrator()) {
            connection.setAutoCommit(false);
            connection.setSchema(database.nameOf(Schema.TENANT));
            try (var bind = connection.prepareStatement(
                    "select set_config('lock_timeout', '2s', true), set_config('linli.tenant', ?, true)")) {
                bind.setString(1, Integer.toString(tenant));
                bind.execute();
            }
            var changed = work.on(new TenantRows(connection, Dialect.POSTGRESQL));
            connection.commit();
            return changed;
        }
    }

    static RuntimeException failed(String what, SQLException failure) {
        return ConnectionLoss.find(failure)
                .<RuntimeException>map(lost -> lost)
                .orElseGet(() -> new IllegalStateException(what, failure));
    }

    private interface RowWork {
        int on(TenantRows rows) throws SQLException;
    }

    private interface TablesOf {
        List<String> names(OwnedTables tables) throws SQLException;
    }
}
