package org.linli.platform.persistence.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Schema;

/** What must hold before the first request; every fault is named at once. */
final class StartChecks {
    private final Dialect dialect;
    private final DatabaseSettings settings;

    StartChecks(Dialect dialect, DatabaseSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
    }

    void verify(Connection migrator) throws SQLException {
        if (dialect == Dialect.DERBY) {
            makeDerbySchemas(migrator);
        } else {
            verifyRoles(migrator);
        }
    }

    /** Turns a failure to connect into a sentence that says what to change. */
    static RuntimeException explain(
            DatabaseSettings settings, String keys, DatabaseSettings.Role role, SQLException failure) {
        if (settings.dialect() == Dialect.DERBY) {
            return explainDerby(settings, failure);
        }
        var state = String.valueOf(failure.getSQLState());
        if (state.startsWith("28")) {
            return new IllegalStateException(
                    "PostgreSQL refuses the role " + role + ": check " + keys + "_USER and " + keys + "_PASSWORD",
                    failure);
        }
        if (state.equals("3D000")) {
            return new IllegalStateException(
                    "The database of LINLI_DB_URL " + settings.url()
                            + " does not exist: create it, then run the SQL of " + "bin/linli db-init in it",
                    failure);
        }
        return unavailable(settings, failure);
    }

    static DatabaseUnavailableException unavailable(DatabaseSettings settings, SQLException failure) {
        return new DatabaseUnavailableException(
                "No connection to " + settings.url() + " (" + failure.getMessage()
                        + "): start the database or correct LINLI_DB_URL",
                failure);
    }

    private static RuntimeException explainDerby(DatabaseSettings settings, SQLException failure) {
        SQLException last = failure;
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            if ("XSDB6".equals(next.getSQLState())) {
                return new IllegalStateException(
                        "Another process uses the Derby database " + settings.url()
                                + ". Stop that process, or give this one another LINLI_DATA",
                        failure);
            }
            last = next;
        }
        return new IllegalStateException(
                "The Derby database " + settings.url() + " cannot be opened (" + last.getMessage()
                        + "): check LINLI_DATA or LINLI_DB_URL and the rights of its directory",
                failure);
    }

    private static void makeDerbySchemas(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var find = connection.prepareStatement("select 1 from sys.sysschemas where schemaname = ?")) {
            for (var schema : Schema.values()) {
                find.setString(1, schema.name());
                try (var found = find.executeQuery()) {
                    if (!found.next()) {
                        statement.execute("create schema " + schema.name());
                    }
                }
            }
        }
    }

    private void verifyRoles(Connection connection) throws SQLException {
        var role = settings.application().name();
        var faults = new ArrayList<String>();
        if (role.equals(settings.migrator().name())) {
            faults.add("LINLI_DB_USER and LINLI_DB_MIGRATOR_USER must be two roles");
        }
        var exists = false;
        try (var query = connection.prepareStatement("select rolsuper, rolbypassrls from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (var row = query.executeQuery()) {
                exists = row.next();
                if (exists && row.getBoolean(1)) {
                    faults.add("the role " + role + " of LINLI_DB_USER is a superuser: ALTER ROLE " + role
                            + " NOSUPERUSER");
                }
                if (exists && row.getBoolean(2)) {
                    faults.add("the role " + role + " of LINLI_DB_USER has BYPASSRLS: ALTER ROLE " + role
                            + " NOBYPASSRLS");
                }
            }
        }
        if (!exists) {
            faults.add("the role " + role + " of LINLI_DB_USER does not exist");
        } else {
            ownership(connection, role, faults);
        }
        for (var schema : Schema.values()) {
            var name = schema.name().toLowerCase(Locale.ROOT);
            try (var query = connection.prepareStatement("select to_regnamespace(?) is null")) {
                query.setString(1, name);
                try (var row = query.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        faults.add("the schema " + name + " is missing: run the SQL of bin/linli db-init");
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The database cannot be used: " + String.join("; ", faults));
        }
    }

    private static void ownership(Connection connection, String role, ArrayList<String> faults) throws SQLException {
        try (var query = connection.prepareStatement("""
                select n.nspname || '.' || c.relname from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('host', 'tenant')
                   and pg_has_role(?, c.relowner, 'MEMBER')
                 order by 1 limit 5
                """)) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                var owned = new ArrayList<String>();
                while (rows.next()) {
                    owned.add(rows.getString(1));
                }
                if (!owned.isEmpty()) {
                    faults.add("the role " + role + " of LINLI_DB_USER owns tables or is a member of their owner ("
                            + String.join(", ", owned)
                            + "): give them to the migrator with ALTER TABLE … OWNER TO, or revoke the membership");
                }
            }
        }
    }
}
