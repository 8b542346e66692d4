package org.linli.itests.secrecy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stands in the database, past the platform. */
final class TableTexts {
    private static final Set<String> SCHEMAS = Set.of("host", "tenant");

    private final Connection superuser;

    TableTexts(Connection superuser) {
        this.superuser = superuser;
    }

    /** All values of a column in one text, by {@code schema.table.column}. */
    Map<String, String> byColumn() throws SQLException {
        Map<String, StringBuilder> texts = new TreeMap<>();
        try (ResultSet tables = superuser.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                if (SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
                    read(schema + "." + tables.getString("TABLE_NAME"), texts);
                }
            }
        }
        Map<String, String> done = new TreeMap<>();
        texts.forEach((column, text) -> done.put(column, text.toString()));
        return done;
    }

    private void read(String table, Map<String, StringBuilder> texts) throws SQLException {
        try (var statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    texts.computeIfAbsent(
                                    (table + "." + rows.getMetaData().getColumnName(i)).toLowerCase(Locale.ROOT),
                                    c -> new StringBuilder())
                            .append(value(rows, i))
                            .append('\n');
                }
            }
        }
    }

    private static String value(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = rows.getBytes(column);
                yield bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            }
            default -> String.valueOf(rows.getString(column));
        };
    }
}
