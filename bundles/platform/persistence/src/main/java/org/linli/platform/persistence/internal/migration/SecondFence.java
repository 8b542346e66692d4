package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Dialect;

/**
 * What every table gets on PostgreSQL after its migration: the rights of the application role, fewer on one that is append-only, and, in the tenant
 * schema, row-level security that also binds the owner. A table that has it is left alone, since raising it keeps everybody else out.
 */
final class SecondFence {
    static final String POLICY = "linli_tenant";

    private final Connection connection;
    private final String application;

    SecondFence(Connection connection, String application) {
        this.connection = connection;
        this.application = application;
    }

    void raise(Schema schema, String schemaName, List<String> tables) throws SQLException {
        var walk = new TenantFences(connection, Dialect.POSTGRESQL, schemaName);
        for (var table : tables) {
            var qualified = quote(schemaName) + "." + quote(table);
            try (var statement = connection.createStatement()) {
                grant(statement, AppendOnly.of(connection, schemaName, table), qualified);
                if (schema == Schema.TENANT && !walk.rowsSecured(table)) {
                    statement.execute("alter table " + qualified + " enable row level security");
                    statement.execute("alter table " + qualified + " force row level security");
                    statement.execute("drop policy if exists " + POLICY + " on " + qualified);
                    statement.execute("create policy " + POLICY + " on " + qualified
                            + " using (tenant_id = nullif(current_setting('linli.tenant', true), '')::int)"
                            + " with check (tenant_id = nullif(current_setting('linli.tenant', true), '')::int)");
                }
            }
        }
    }

    private void grant(Statement statement, AppendOnly table, String qualified) throws SQLException {
        if (!table.is()) {
            statement.execute("grant select, insert, update, delete on " + qualified + " to " + quote(application));
            return;
        }
        // revoking from a table takes the rights on its columns along
        statement.execute("revoke all on " + qualified + " from " + quote(application));
        statement.execute("grant select, insert on " + qualified + " to " + quote(application));
        if (!table.settable().isEmpty()) {
            var columns = table.settable().stream().map(SecondFence::quote).collect(Collectors.joining(", "));
            statement.execute("grant update (" + columns + ") on " + qualified + " to " + quote(application));
        }
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
