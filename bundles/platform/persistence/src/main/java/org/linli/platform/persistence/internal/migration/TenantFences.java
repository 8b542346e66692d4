package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.linli.platform.persistence.internal.database.Dialect;

/**
 * Walks the catalogue of the tenant schema and names every table that is not fenced: {@code tenant_id} first in the
 * primary key, every foreign key and index, and on PostgreSQL row-level security, forced, with the policy. On PostgreSQL it also
 * names what row-level security does not reach: views with the rights of their owner, materialised views, foreign tables.
 */
public final class TenantFences {
    private static final String TENANT = "tenant_id";

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
        for (var table : tables) {
            primaryKey(table, faults);
            foreignKeys(table, faults);
            indexes(table, faults);
            if (dialect == Dialect.POSTGRESQL) {
                rowSecurity(table, faults);
            }
        }
        return faults;
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

    private void primaryKey(String table, List<String> faults) throws SQLException {
        var columns = new TreeMap<Integer, String>();
        try (var keys = connection.getMetaData().getPrimaryKeys(null, schemaName, table)) {
            while (keys.next()) {
                columns.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
            }
        }
        if (columns.isEmpty()) {
            faults.add(table + " has no primary key");
        } else if (!isTenant(columns.firstEntry().getValue())) {
            faults.add("the primary key of " + table + " does not begin with tenant_id");
        }
    }

    private void foreignKeys(String table, List<String> faults) throws SQLException {
        Map<String, TreeMap<Integer, String>> keys = new LinkedHashMap<>();
        try (var rows = connection.getMetaData().getImportedKeys(null, schemaName, table)) {
            while (rows.next()) {
                keys.computeIfAbsent(rows.getString("FK_NAME"), name -> new TreeMap<>())
                        .put(
                                rows.getInt("KEY_SEQ"),
                                rows.getString("FKCOLUMN_NAME") + ">" + rows.getString("PKCOLUMN_NAME"));
            }
        }
        keys.forEach((name, columns) -> {
            if (!columns.firstEntry().getValue().equalsIgnoreCase(TENANT + ">" + TENANT)) {
                faults.add("the foreign key " + name + " of " + table + " does not begin with tenant_id on both sides");
            }
        });
    }

    private void indexes(String table, List<String> faults) throws SQLException {
        Map<String, TreeMap<Integer, String>> indexes = new LinkedHashMap<>();
        try (var rows = connection.getMetaData().getIndexInfo(null, schemaName, table, false, true)) {
            while (rows.next()) {
                var name = rows.getString("INDEX_NAME");
                if (name != null) {
                    indexes.computeIfAbsent(name, index -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), rows.getString("COLUMN_NAME"));
                }
            }
        }
        indexes.forEach((name, columns) -> {
            if (!isTenant(columns.firstEntry().getValue())) {
                faults.add("the index " + name + " of " + table + " does not begin with tenant_id");
            }
        });
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

    private static boolean isTenant(String column) {
        return TENANT.equals(column.toLowerCase(Locale.ROOT));
    }
}
