package org.linli.platform.persistence.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.migration.TenantFences;

/**
 * Looks at the database without a host and changes nothing: whether it is reached, its version, the roles and the fences. {@code
 * bin/linli doctor} asks, outside the framework. An embedded Derby is opened by one process only, which its start does.
 */
public final class DatabaseExamination {
    private static final int OLDEST = 13;

    private final DatabaseSettings settings;

    /** @throws IllegalStateException naming every key that is missing */
    public DatabaseExamination(HostConfiguration configuration) {
        this(DatabaseSettings.of(configuration));
    }

    public DatabaseExamination(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** One sentence for everything that is wrong, with what to change; empty when nothing is. */
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        if (settings.dialect() == Dialect.DERBY) {
            return complaints;
        }
        examine("LINLI_DB_MIGRATOR", settings.migrator(), complaints, connection -> {
            version(connection, complaints);
            try {
                new StartChecks(Dialect.POSTGRESQL, settings).verify(connection);
            } catch (IllegalStateException e) {
                complaints.add(e.getMessage());
                return;
            }
            var tenants = Schema.TENANT.name().toLowerCase(Locale.ROOT);
            complaints.addAll(new TenantFences(connection, Dialect.POSTGRESQL, tenants).faults());
        });
        examine("LINLI_DB", settings.application(), complaints, connection -> {});
        return complaints;
    }

    private interface Look {
        void at(Connection connection) throws SQLException;
    }

    private void examine(String keys, DatabaseSettings.Role role, List<String> complaints, Look look) {
        var source =
                new DriverSource(Dialect.POSTGRESQL, Dialect.POSTGRESQL.driver(), settings.url(), Login.apart(role));
        try (var connection = source.getConnection()) {
            look.at(connection);
        } catch (SQLException failure) {
            var sentence = String.valueOf(
                    StartChecks.explain(settings, keys, role, failure).getMessage());
            if (!complaints.contains(sentence)) {
                complaints.add(sentence);
            }
        }
    }

    private static void version(Connection connection, List<String> complaints) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            complaints.add("PostgreSQL " + version + " is too old: use " + OLDEST + " or newer");
        }
        try (var query = connection.createStatement();
                var row = query.executeQuery("show server_encoding")) {
            if (row.next() && !"UTF8".equals(row.getString(1))) {
                complaints.add(
                        "The database is encoded in " + row.getString(1) + ": make a new one with ENCODING 'UTF8'");
            }
        }
    }
}
