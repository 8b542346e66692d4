package org.linli.itests.host;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.DatabaseRoles;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The two databases on which every whole-host test runs. */
public enum TestDatabaseServer {
    DERBY {
        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        Map<String, String> copy(Map<String, String> configuration) {
            return configuration;
        }

        @Override
        public String schemaOfNobody() {
            return "app";
        }

        @Override
        public Connection superuser(TestHost host, Map<String, String> configuration) throws Exception {
            // A database in the process opens only through the driver that runs it; the class on the path of the tests
            // is another one.
            BundleContext context = host.host().context();
            ServiceReference<?>[] services = context.getAllServiceReferences(Database.class.getName(), null);
            Object database = context.getService(services[0]);
            return (Connection) database.getClass().getMethod("migrator").invoke(database);
        }
    },
    POSTGRESQL {
        @Override
        public Map<String, String> configuration() {
            return Server.freshDatabase();
        }

        @Override
        Map<String, String> copy(Map<String, String> configuration) {
            return Server.copy(configuration);
        }

        @Override
        public String schemaOfNobody() {
            return "public";
        }

        @Override
        public Connection superuser(TestHost host, Map<String, String> configuration) throws SQLException {
            String url = configuration.get("LINLI_DB_URL");
            return Server.POSTGRES
                    .getDatabase("postgres", url.substring(url.lastIndexOf('/') + 1))
                    .getConnection();
        }
    };

    private final FirstStart firstStart = new FirstStart(this);

    /**
     * For suites over every operation about what a database does not decide: the one on which districts are hosted, with
     * {@code -Dlinli.exhaustive=true} both.
     */
    public static List<TestDatabaseServer> hosted() {
        return Exhaustive.ON ? List.of(values()) : List.of(POSTGRESQL);
    }

    /** Configuration keys of a fresh database. */
    public abstract Map<String, String> configuration();

    /**
     * Configuration keys of a database in which a host has been started once, for whom the first start is not what is tested; lays its
     * data directory, without districts, into the installation. Not for hosts with keys, a data directory or an operator's password of
     * their own.
     */
    public Map<String, String> startedBefore(TestInstallation installation) {
        return firstStart.copyInto(installation);
    }

    /** Configuration keys of a copy of a database that nobody uses now. */
    abstract Map<String, String> copy(Map<String, String> configuration);

    /** The schema in which tables of nobody would lie. */
    public abstract String schemaOfNobody();

    /** A connection that no fence holds back, for looking behind the platform. */
    public abstract Connection superuser(TestHost host, Map<String, String> configuration) throws Exception;

    /** One server for the whole run; a database for each host. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();
        private static final AtomicInteger NUMBER = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** With the same roles, since they own what is in it. */
        static Map<String, String> copy(Map<String, String> configuration) {
            String url = configuration.get("LINLI_DB_URL");
            String name = "linli" + NUMBER.incrementAndGet();
            int path = url.lastIndexOf('/') + 1;
            create(name + " template " + url.substring(path));
            Map<String, String> copied = new HashMap<>(configuration);
            copied.put("LINLI_DB_URL", url.substring(0, path) + name);
            return copied;
        }

        private static void create(String database) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static Map<String, String> freshDatabase() {
            int n = NUMBER.incrementAndGet();
            String name = "linli" + n;
            create(name);
            try (Connection connection = POSTGRES.getDatabase("postgres", name).getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : new DatabaseRoles("migrator" + n, "app" + n).statements("migrator", "app")) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "LINLI_DB_URL", "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + name,
                    "LINLI_DB_USER", "app" + n,
                    "LINLI_DB_PASSWORD", "app",
                    "LINLI_DB_MIGRATOR_USER", "migrator" + n,
                    "LINLI_DB_MIGRATOR_PASSWORD", "migrator");
        }
    }
}
