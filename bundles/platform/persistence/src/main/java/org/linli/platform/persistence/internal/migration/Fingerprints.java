package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;

/** Remembers in the host schema which changelogs of which owner were applied; versions side by side have one each. */
final class Fingerprints {
    private final String table;
    private final Dialect dialect;
    private final Set<Key> known = ConcurrentHashMap.newKeySet();

    private record Key(String owner, Schema schema, String fingerprint) {}

    Fingerprints(Database database) {
        this.table = database.nameOf(Schema.HOST) + ".linli_applied";
        this.dialect = database.dialect();
    }

    /** Makes the table if need be and reads it once; from then on an unchanged changelog costs a look into a map. */
    void load(Connection connection) throws SQLException {
        makeTable(connection);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select owner, schema_name, fingerprint from " + table)) {
            while (rows.next()) {
                known.add(new Key(rows.getString(1), Schema.valueOf(rows.getString(2)), rows.getString(3)));
            }
        }
    }

    boolean matches(String owner, Schema schema, String fingerprint) {
        return known.contains(new Key(owner, schema, fingerprint));
    }

    /** Looks again, since another node may have migrated. */
    boolean matchesStored(Connection connection, String owner, Schema schema, String fingerprint) throws SQLException {
        try (var query = connection.prepareStatement(
                "select 1 from " + table + " where owner = ? and schema_name = ? and fingerprint = ?")) {
            query.setString(1, owner);
            query.setString(2, schema.name());
            query.setString(3, fingerprint);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    void store(Connection connection, String owner, Schema schema, String fingerprint) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into " + table + " (owner, schema_name, fingerprint, applied_at) values (?, ?, ?, ?)")) {
            insert.setString(1, owner);
            insert.setString(2, schema.name());
            insert.setString(3, fingerprint);
            insert.setTimestamp(4, Timestamp.from(Instant.now()));
            insert.executeUpdate();
        }
    }

    void remember(String owner, Schema schema, String fingerprint) {
        known.add(new Key(owner, schema, fingerprint));
    }

    private void makeTable(Connection connection) throws SQLException {
        var definition = table + " (owner varchar(100) not null, schema_name varchar(10) not null,"
                + " fingerprint varchar(64) not null, applied_at timestamp not null, primary key (owner, schema_name, fingerprint))";
        try (var statement = connection.createStatement()) {
            if (dialect == Dialect.POSTGRESQL) {
                statement.execute("create table if not exists " + definition);
            } else if (!exists(connection)) {
                statement.execute("create table " + definition);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, "HOST", "LINLI_APPLIED", null)) {
            return tables.next();
        }
    }
}
