package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Dialect;

/**
 * What every table gets on PostgreSQL after its migration: the rights of the application role and, in the tenant
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
                statement.execute("grant select, insert, update, delete on " + qualified + " to " + quote(application));
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

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
