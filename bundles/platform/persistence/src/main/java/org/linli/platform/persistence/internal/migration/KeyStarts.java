package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.linli.platform.persistence.internal.database.Dialect;

/**
 * Whether the keys and indexes of a schema begin with the tenant. Asks the catalogue once for all tables: the questions of JDBC are for one
 * table each, and Derby compiles every one of them anew.
 */
final class KeyStarts {
    /** What begins with the tenant, or does not. */
    enum Kind {
        PRIMARY_KEY,
        FOREIGN_KEY,
        INDEX
    }

    /** @param tenant whether its first column is the tenant; of a foreign key, on both sides */
    record KeyStart(Kind kind, String name, boolean tenant) {}

    private static final String POSTGRESQL = """
            select c.relname, 'INDEX', i.relname, coalesce(a.attname = 'tenant_id', false)
              from pg_index x
              join pg_class c on c.oid = x.indrelid
              join pg_class i on i.oid = x.indexrelid
              join pg_namespace n on n.oid = c.relnamespace
              left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
             where n.nspname = ?
            union all
            select c.relname, case k.contype when 'p' then 'PRIMARY_KEY' else 'FOREIGN_KEY' end, k.conname,
                   a.attname = 'tenant_id' and coalesce(f.attname = 'tenant_id', k.contype = 'p')
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
              left join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
             where n.nspname = ? and k.contype in ('p', 'f')
             order by 1, 2, 3
            """;

    /** Derby has the columns of an index in an object only, which says them as a text. */
    private static final String DERBY = """
            select t.tablename, 'INDEX', g.conglomeratename, g.descriptor, c.columnnumber, g.descriptor, c.columnnumber
              from sys.sysschemas s
              join sys.systables t on t.schemaid = s.schemaid
              join sys.sysconglomerates g on g.tableid = t.tableid and g.isindex
              left join sys.syscolumns c on c.referenceid = t.tableid and c.columnname = 'TENANT_ID'
             where s.schemaname = ?
            union all
            select t.tablename, 'PRIMARY_KEY', k.constraintname, g.descriptor, c.columnnumber, g.descriptor, c.columnnumber
              from sys.sysschemas s
              join sys.systables t on t.schemaid = s.schemaid
              join sys.sysconstraints k on k.tableid = t.tableid and k.type = 'P'
              join sys.syskeys y on y.constraintid = k.constraintid
              join sys.sysconglomerates g on g.conglomerateid = y.conglomerateid
              left join sys.syscolumns c on c.referenceid = t.tableid and c.columnname = 'TENANT_ID'
             where s.schemaname = ?
            union all
            select t.tablename, 'FOREIGN_KEY', k.constraintname, g.descriptor, c.columnnumber, tg.descriptor, tc.columnnumber
              from sys.sysschemas s
              join sys.systables t on t.schemaid = s.schemaid
              join sys.sysconstraints k on k.tableid = t.tableid and k.type = 'F'
              join sys.sysforeignkeys f on f.constraintid = k.constraintid
              join sys.sysconglomerates g on g.conglomerateid = f.conglomerateid
              join sys.syskeys ty on ty.constraintid = f.keyconstraintid
              join sys.sysconglomerates tg on tg.conglomerateid = ty.conglomerateid
              left join sys.syscolumns c on c.referenceid = t.tableid and c.columnname = 'TENANT_ID'
              left join sys.syscolumns tc on tc.referenceid = tg.tableid and tc.columnname = 'TENANT_ID'
             where s.schemaname = ?
            """;

    /** Columns of an index as Derby says them: {@code UNIQUE BTREE (2, 1)}. */
    private static final Pattern FIRST = Pattern.compile("\\((\\d+)");

    private final Map<String, List<KeyStart>> ofTables = new HashMap<>();

    private KeyStarts() {}

    /** @param schemaName as the database writes it */
    static KeyStarts of(Connection connection, Dialect dialect, String schemaName) throws SQLException {
        var starts = new KeyStarts();
        var sql = dialect == Dialect.DERBY ? DERBY : POSTGRESQL;
        try (var query = connection.prepareStatement(sql)) {
            for (var i = 1; i <= query.getParameterMetaData().getParameterCount(); i++) {
                query.setString(i, schemaName);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var tenant = dialect == Dialect.DERBY ? begins(rows, 4) && begins(rows, 6) : rows.getBoolean(4);
                    starts.ofTables
                            .computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                            .add(new KeyStart(Kind.valueOf(rows.getString(2).trim()), rows.getString(3), tenant));
                }
            }
        }
        return starts;
    }

    /** Of one table; empty for a table that has none. */
    List<KeyStart> of(String table) {
        return List.copyOf(ofTables.getOrDefault(table, List.of()));
    }

    /** Whether the index in the column begins with the column whose number comes after it. */
    private static boolean begins(ResultSet row, int index) throws SQLException {
        var first = FIRST.matcher(row.getString(index));
        var tenant = row.getInt(index + 1);
        return !row.wasNull() && first.find() && Integer.parseInt(first.group(1)) == tenant;
    }
}
