package org.linli.platform.persistence.internal.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;

/** The databases that Linli runs on, with the column types a changelog asks for by property. */
public enum Dialect {
    /** One office, demos, development: the first fence only. */
    DERBY(Map.of(
            "type.uuid", "char(16) for bit data",
            "type.instant", "timestamp",
            "type.json", "clob",
            "type.text", "clob",
            "type.tenant", "int",
            "type.bytes", "blob")),
    /** Hosting: both fences. */
    POSTGRESQL(Map.of(
            "type.uuid", "uuid",
            "type.instant", "timestamptz(6)",
            "type.json", "jsonb",
            "type.text", "text",
            "type.tenant", "int",
            "type.bytes", "bytea"));

    private final Map<String, String> changelogTypes;

    Dialect(Map<String, String> changelogTypes) {
        this.changelogTypes = changelogTypes;
    }

    /** Values of the properties {@code type.…} of a changelog. */
    public Map<String, String> changelogTypes() {
        return changelogTypes;
    }

    Driver driver() {
        return this == DERBY ? new org.apache.derby.iapi.jdbc.AutoloadedDriver() : new org.postgresql.Driver();
    }

    /**
     * Makes a new connection ready for anybody. Derby makes the parser of a connection when it first compiles a statement, and the
     * parser holds an exception that remembers its stack for as long as the connection lives: the classes of the module that
     * happened to be the first, which then never go. So it compiles one here, of which its cache of statements knows nothing.
     */
    void prepare(Connection connection) throws SQLException {
        if (this == DERBY) {
            try (var statement = connection.createStatement()) {
                statement.execute("values " + System.nanoTime());
            }
        }
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:derby:")) {
            return DERBY;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalStateException("LINLI_DB_URL must begin with jdbc:derby: or jdbc:postgresql:, not " + url);
    }
}
