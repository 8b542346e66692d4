package org.linli.itests.fences;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads every row of a tenant past the platform and past row-level security. */
final class TenantRows {
    private static final Map<String, Set<String>> NAMES_OF_THE_TENANT =
            Map.of("tenant", Set.of("tenant_id"), "host", Set.of("tenant_id", "tenant", "district"));

    /** Written by the district's own timers, and by its own requests when they were last seen. */
    private static final Set<String> CLOCKWORK =
            Set.of("host.jobs_run", "host.identity_sign_in", "tenant.jobs_mark", "tenant.orders_gate");

    private final Connection superuser;

    /** In lower case; not part of a sum. */
    private final Set<String> unread;

    TenantRows(Connection superuser) {
        this(superuser, Set.of());
    }

    /** @param unread names of columns that are not looked at, in lower case */
    TenantRows(Connection superuser, Set<String> unread) {
        this.superuser = superuser;
        this.unread = unread;
    }

    /** As {@link #now}, once nothing changes any more. */
    Map<String, String> atRest(String code) throws Exception {
        Map<String, String> last = now(code);
        for (int i = 0; i < 100; i++) {
            Thread.sleep(200);
            Map<String, String> now = now(code);
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        throw new AssertionError("the rows of " + code + " do not come to rest");
    }

    /** Number of rows and a checksum over them, for every table of both schemas that has a tenant, but for what its clockwork writes. */
    Map<String, String> now(String code) throws Exception {
        Map<String, String> rows = of(number(code));
        rows.keySet().removeAll(CLOCKWORK);
        return rows;
    }

    private int number(String code) throws SQLException {
        try (var query = superuser.prepareStatement("select id from host.tenancy_tenant where code = ?")) {
            query.setString(1, code);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("there is no " + code);
                }
                return row.getInt(1);
            }
        }
    }

    private Map<String, String> of(int tenant) throws Exception {
        Map<String, String> sums = new TreeMap<>();
        for (var table : tables().entrySet()) {
            List<String> rows = new ArrayList<>();
            try (var query = superuser.prepareStatement(
                    "select * from " + table.getKey() + " where " + table.getValue() + " = ?")) {
                query.setInt(1, tenant);
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        rows.add(digest(found));
                    }
                }
            }
            Collections.sort(rows);
            sums.put(
                    table.getKey().toLowerCase(Locale.ROOT),
                    rows.size() + " rows, "
                            + hex(sha256().digest(String.join("", rows).getBytes(UTF_8))));
        }
        return sums;
    }

    /** Tables with the column that names their tenant. */
    private Map<String, String> tables() throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (ResultSet columns = superuser.getMetaData().getColumns(null, null, "%", null)) {
            while (columns.next()) {
                String schema = columns.getString("TABLE_SCHEM");
                String column = columns.getString("COLUMN_NAME");
                if (NAMES_OF_THE_TENANT
                        .getOrDefault(schema.toLowerCase(Locale.ROOT), Set.of())
                        .contains(column.toLowerCase(Locale.ROOT))) {
                    tables.put(schema + "." + columns.getString("TABLE_NAME"), column);
                }
            }
        }
        return tables;
    }

    private String digest(ResultSet row) throws Exception {
        MessageDigest digest = sha256();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            if (unread.contains(row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT))) {
                continue;
            }
            byte[] value = value(row, column);
            digest.update((value.length + ":").getBytes(UTF_8));
            digest.update(value);
        }
        return hex(digest.digest());
    }

    /** Bytes as bytes: as text a driver may give a new one for each reading. */
    private static byte[] value(ResultSet row, int column) throws SQLException {
        boolean bytes = switch (row.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
        byte[] value = bytes ? row.getBytes(column) : null;
        return value != null ? value : String.valueOf(row.getString(column)).getBytes(UTF_8);
    }

    private static MessageDigest sha256() throws Exception {
        return MessageDigest.getInstance("SHA-256");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
