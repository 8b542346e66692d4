package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;

/** Remembers in the host schema which changelog of which owner was applied last. */
final class Fingerprints {
    private final String table;
    private final Dialect dialect;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Fingerprints(Database database) {
        this.table = database.nameOf(Schema.HOST) + ".linli_changelog";
        this.dialect = database.dialect();
    }

    /** Makes the table if need be and reads it once; from then on an unchanged changelog costs a look into a map. */
    void load(Connection connection) throws SQLException {
        makeTable(connection);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select owner, schema_name, fingerprint from " + table)) {
            while (rows.next()) {
                known.put(key(rows.getString(1), Schema.valueOf(rows.getString(2))), rows.getString(3));
            }
        }
    }

    boolean matches(String owner, Schema schema, String fingerprint) {
        return fingerprint.equals(known.get(key(owner, schema)));
    }

    /** Looks again, since another node may have migrated. */
    boolean matchesStored(Connection connection, String owner, Schema schema, String fingerprint) throws SQLException {
        try (var query = connection.prepareStatement(
                "select fingerprint from " + table + " where owner = ? and schema_name = ?")) {
            query.setString(1, owner);
            query.setString(2, schema.name());
            try (var row = query.executeQuery()) {
                return row.next() && fingerprint.equals(row.getString(1));
            }
        }
    }

    void store(Connection connection, String owner, Schema schema, String fingerprint) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + table + " where owner = ? and schema_name = ?");
                var insert = connection.prepareStatement("insert into " + table
                        + " (owner, schema_name, fingerprint, applied_at) values (?, ?, ?, ?)")) {
            delete.setString(1, owner);
            delete.setString(2, schema.name());
            delete.executeUpdate();
            insert.setString(1, owner);
            insert.setString(2, schema.name());
            insert.setString(3, fingerprint);
            insert.setTimestamp(4, Timestamp.from(Instant.now()));
            insert.executeUpdate();
        }
    }

    void remember(String owner, Schema schema, String fingerprint) {
        known.put(key(owner, schema), fingerprint);
    }

    private void makeTable(Connection connection) throws SQLException {
        var definition = table + " (owner varchar(100) not null, schema_name varchar(10) not null,"
                + " fingerprint varchar(64) not null, applied_at timestamp not null, primary key (owner, schema_name))";
        try (var statement = connection.createStatement()) {
            if (dialect == Dialect.POSTGRESQL) {
                statement.execute("create table if not exists " + definition);
            } else if (!exists(connection)) {
                statement.execute("create table " + definition);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, "HOST", "LINLI_CHANGELOG", null)) {
            return tables.next();
        }
    }

    private static String key(String owner, Schema schema) {
        return schema + "/" + owner;
    }
}
