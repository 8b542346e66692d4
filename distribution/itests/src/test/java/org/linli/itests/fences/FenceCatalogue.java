package org.linli.itests.fences;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.migration.TenantFences;

/** What the catalogue of the running host's database says about the fences. */
final class FenceCatalogue {
    private final Connection superuser;
    private final Dialect dialect;

    FenceCatalogue(Connection superuser) throws SQLException {
        this.superuser = superuser;
        this.dialect = superuser.getMetaData().getURL().startsWith("jdbc:derby") ? Dialect.DERBY : Dialect.POSTGRESQL;
    }

    /** Every fault of every table of the tenant schema. */
    List<String> faults() throws SQLException {
        return new TenantFences(superuser, dialect, written("tenant")).faults();
    }

    /** Tables of a schema, in lower case. */
    Set<String> tables(String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (var tables = superuser.getMetaData().getTables(null, written(schema), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Tables that name a tenant in a schema, in lower case. */
    Set<String> tablesWithTenant(String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (var columns = superuser.getMetaData().getColumns(null, written(schema), "%", written("tenant_id"))) {
            while (columns.next()) {
                names.add(columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Whatever a role of PostgreSQL owns, and each right that would lift it over the fences. */
    List<String> powers(String role) throws SQLException {
        List<String> powers = new ArrayList<>();
        try (var query = superuser.prepareStatement("""
                select 'owns ' || c.oid::regclass from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = ?
                union all
                select 'owns the schema ' || n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = ?
                union all
                select 'owns the function ' || p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = ?
                union all
                select 'may do anything' from pg_roles where rolname = ? and (rolsuper or rolbypassrls or rolcreaterole)
                union all
                select 'is a member of ' || m.rolname from pg_auth_members a
                  join pg_roles r on r.oid = a.member join pg_roles m on m.oid = a.roleid where r.rolname = ?
                union all
                select 'may create in ' || n.nspname from pg_namespace n
                 where n.nspname in ('host', 'tenant', 'public') and has_schema_privilege(?, n.nspname, 'CREATE')
                """)) {
            for (int i = 1; i <= 6; i++) {
                query.setString(i, role);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    powers.add(rows.getString(1));
                }
            }
        }
        return powers;
    }

    private String written(String name) {
        return dialect == Dialect.DERBY ? name.toUpperCase(Locale.ROOT) : name;
    }
}
