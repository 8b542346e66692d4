package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a table's changelog calls it {@code append-only} in its remarks, and which columns it calls {@code settable} in theirs. On
 * PostgreSQL the application role may then neither change nor delete a row, but for those columns.
 *
 * @param settable columns that the application role may write later
 */
record AppendOnly(boolean is, List<String> settable) {
    private static final String TABLE = "append-only";
    private static final String COLUMN = "settable";

    AppendOnly {
        settable = List.copyOf(settable);
    }

    /** Reads the remarks of a table on PostgreSQL. */
    static AppendOnly of(Connection connection, String schema, String table) throws SQLException {
        var marked = false;
        var settable = new ArrayList<String>();
        try (var query = connection.prepareStatement("""
                select a.attname, d.description
                  from pg_description d
                  join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
                  join pg_namespace n on n.oid = c.relnamespace
                  left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
                 where n.nspname = ? and c.relname = ?
                 order by d.objsubid
                """)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var column = rows.getString(1);
                    marked |= column == null && TABLE.equals(rows.getString(2));
                    if (column != null && COLUMN.equals(rows.getString(2))) {
                        settable.add(column);
                    }
                }
            }
        }
        return new AppendOnly(marked, marked ? settable : List.of());
    }
}
