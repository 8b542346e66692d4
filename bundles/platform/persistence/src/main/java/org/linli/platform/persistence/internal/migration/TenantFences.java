package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.migration.KeyStarts.KeyStart;
import org.linli.platform.persistence.internal.migration.KeyStarts.Kind;

/**
 * Walks the catalogue of the tenant schema and names every table that is not fenced: {@code tenant_id} first in the
 * primary key, every foreign key and index, and on PostgreSQL row-level security, forced, with the policy. On PostgreSQL it also
 * names what row-level security does not reach: views with the rights of their owner, materialised views, foreign tables.
 */
public final class TenantFences {
    private final Connection connection;
    private final Dialect dialect;
    private final String schemaName;

    /**
     * @param schemaName as the database writes it
     */
    public TenantFences(Connection connection, Dialect dialect, String schemaName) {
        this.connection = connection;
        this.dialect = dialect;
        this.schemaName = schemaName;
    }

    /** Faults of every table in the schema, one sentence each; empty when all are fenced. */
    public List<String> faults() throws SQLException {
        var faults = faultsOf(allTables());
        if (dialect == Dialect.POSTGRESQL) {
            beyondRowSecurity(faults);
        }
        return faults;
    }

    List<String> faults(String owner) throws SQLException {
        return faultsOf(new OwnedTables(connection, schemaName).names(owner));
    }

    private ArrayList<String> faultsOf(List<String> tables) throws SQLException {
        var faults = new ArrayList<String>();
        var starts = KeyStarts.of(connection, dialect, schemaName);
        for (var table : tables) {
            keys(table, starts.of(table), faults);
            if (dialect == Dialect.POSTGRESQL) {
                rowSecurity(table, faults);
            }
        }
        return faults;
    }

    private static void keys(String table, List<KeyStart> keys, List<String> faults) {
        if (keys.stream().noneMatch(key -> key.kind() == Kind.PRIMARY_KEY)) {
            faults.add(table + " has no primary key");
        }
        for (var key : keys) {
            if (!key.tenant()) {
                faults.add(
                        switch (key.kind()) {
                            case PRIMARY_KEY -> "the primary key of " + table + " does not begin with tenant_id";
                            case FOREIGN_KEY ->
                                "the foreign key " + key.name() + " of " + table
                                        + " does not begin with tenant_id on both sides";
                            case INDEX -> "the index " + key.name() + " of " + table + " does not begin with tenant_id";
                        });
            }
        }
    }

    /** Whether nothing is left to do about the row-level security of the table. */
    boolean rowsSecured(String table) throws SQLException {
        var faults = new ArrayList<String>();
        rowSecurity(table, faults);
        return faults.isEmpty();
    }

    private List<String> allTables() throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection
                .getMetaData()
                .getTables(null, schemaName, "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private void rowSecurity(String table, List<String> faults) throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.relrowsecurity, c.relforcerowsecurity,
                       (select count(*) from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                          and p.polpermissive and p.polqual is not null and p.polwithcheck is not null
                          and pg_get_expr(p.polqual, c.oid) like '%tenant_id = %linli.tenant%'
                          and pg_get_expr(p.polwithcheck, c.oid) like '%tenant_id = %linli.tenant%'),
                       (select count(*) from pg_policy p where p.polrelid = c.oid)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = ? and c.relname = ?
                """)) {
            query.setString(1, schemaName);
            query.setString(2, table);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                if (!row.getBoolean(1)) {
                    faults.add(table + " has no row-level security");
                }
                if (!row.getBoolean(2)) {
                    faults.add(table + " does not force row-level security on its owner");
                }
                // a second permissive policy would open what the first one closes
                if (row.getInt(3) != 1 || row.getInt(4) != 1) {
                    faults.add(table + " does not have exactly the policy of the tenant");
                }
            }
        }
    }

    private void beyondRowSecurity(List<String> faults) throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = ?
                   and (c.relkind in ('m', 'f')
                        or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))
                 order by c.relname
                """)) {
            query.setString(1, schemaName);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    faults.add(
                            "v".equals(rows.getString(2))
                                    ? "the view " + rows.getString(1)
                                            + " reads with the rights of its owner; make it security_invoker"
                                    : rows.getString(1) + " is no table, so that row-level security cannot hold it");
                }
            }
        }
    }
}
