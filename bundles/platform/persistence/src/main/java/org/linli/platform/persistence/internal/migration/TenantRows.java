package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.linli.platform.persistence.internal.database.Dialect;

/** Deletes a tenant's rows in small batches, so that nobody waits long for a lock. */
final class TenantRows {
    private final Connection connection;
    private final Dialect dialect;

    TenantRows(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Sets the columns of all rows of the tenant to null.
     *
     * @return rows in which they were set
     */
    int unset(String table, List<String> columns, int tenant) throws SQLException {
        var set = columns.stream().map(column -> quoted(column) + " = null").collect(Collectors.joining(", "));
        var isSet =
                columns.stream().map(column -> quoted(column) + " is not null").collect(Collectors.joining(" and "));
        try (var update = connection.prepareStatement(
                "update " + quoted(table) + " set " + set + " where tenant_id = ? and " + isSet)) {
            update.setInt(1, tenant);
            return update.executeUpdate();
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    int delete(String table, int tenant, int limit) throws SQLException {
        var name = quoted(table);
        return dialect == Dialect.POSTGRESQL ? byRowId(name, tenant, limit) : byCursor(name, tenant, limit);
    }

    private int byRowId(String table, int tenant, int limit) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from " + table + " where tenant_id = ? and ctid = any(array("
                        + "select ctid from " + table + " where tenant_id = ? limit ?))")) {
            delete.setInt(1, tenant);
            delete.setInt(2, tenant);
            delete.setInt(3, limit);
            return delete.executeUpdate();
        }
    }

    /** Derby has no limit in DELETE, and join tables have no single key to select by. */
    private int byCursor(String table, int tenant, int limit) throws SQLException {
        try (var select = connection.prepareStatement(
                "select tenant_id from " + table + " where tenant_id = ? for update",
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_UPDATABLE)) {
            select.setInt(1, tenant);
            var deleted = 0;
            try (var rows = select.executeQuery()) {
                while (deleted < limit && rows.next()) {
                    rows.deleteRow();
                    deleted++;
                }
            }
            return deleted;
        }
    }
}
