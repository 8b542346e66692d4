package org.linli.platform.persistence.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one database of this host: a pool for each schema, a reserve, and connections of the migrator. Thread-safe.
 *
 * <p>The reserve is for threads that hold a connection already: waiting for a second one of the same pool, enough of them would
 * wait for each other.
 */
@Component(service = Database.class)
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long BORROW_TIMEOUT = TimeUnit.SECONDS.toNanos(5);

    /**
     * A pool drops a request to grow when as many are queued as were waiting when the request was made: of several threads that
     * come at once, one may wait for a connection that nobody is opening. It asks again after this long, which is longer than a connection is
     * examined, and seldom, since who asks again goes to the end of the queue.
     */
    private static final long ASK_AGAIN = 2_500;

    /** A statement, a lock or a forgotten transaction ends before the socket of a server that fell silent does. */
    private static final String TIMEOUTS =
            "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final Driver driver;
    private final HikariDataSource host;
    private final HikariDataSource tenant;
    private final HikariDataSource reserve;

    /** Waits for a PostgreSQL that is not there yet: after a power cut both start at the same time. */
    @Activate
    public Database(@Reference HostConfiguration configuration) {
        this(ServerWait.until(DatabaseSettings.of(configuration)), UnaryOperator.identity());
    }

    /** Connects and checks. Private: the component runtime tells public constructors apart by the number of their arguments. */
    private Database(DatabaseSettings settings, UnaryOperator<Driver> seen) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.driver = seen.apply(dialect.driver());
        try (var connection = migrator()) {
            new StartChecks(dialect, settings).verify(connection);
        } catch (SQLException failure) {
            throw StartChecks.explain(settings, "LINLI_DB_MIGRATOR", settings.migrator(), failure);
        }
        try (var connection = new DriverSource(dialect, driver, settings.url(), poolProperties()).getConnection()) {
            LOG.debug("The application role gets in: {}", connection);
        } catch (SQLException failure) {
            throw StartChecks.explain(settings, "LINLI_DB", settings.application(), failure);
        }
        this.host = pool("host", Schema.HOST, 1);
        this.tenant = pool("tenant", Schema.TENANT, 1);
        this.reserve = pool("reserve", Schema.TENANT, 0);
    }

    /**
     * Connects and checks.
     *
     * @param seen puts itself around the driver, to see what is asked of it
     * @throws DatabaseUnavailableException when the database does not answer
     * @throws IllegalStateException when it must not be used like this, with what to change
     */
    public static Database open(DatabaseSettings settings, UnaryOperator<Driver> seen) {
        return new Database(settings, seen);
    }

    /** A connection of the application role whose unqualified names lie in the schema. */
    public Connection borrow(Schema schema) throws SQLException {
        return switch (schema) {
            case HOST -> borrow(host);
            case TENANT -> borrow(tenant);
        };
    }

    /** As {@link #borrow}, for a thread that holds a connection of that schema already. */
    public Connection borrowAnother(Schema schema) throws SQLException {
        return schema == Schema.TENANT ? borrow(reserve) : borrow(schema);
    }

    /**
     * Breaks a borrowed connection off from another thread, whatever is being done with it, and takes it out of its pool.
     *
     * @param another whether it came from {@link #borrowAnother}
     */
    public void takeBack(Schema schema, boolean another, Connection connection) {
        try {
            // Derby rolls back behind whatever statement is running, which may be what hangs
            connection.abort(work -> new Thread(work, "linli-abort").start());
        } catch (SQLException failure) {
            LOG.warn("A connection could not be broken off", failure);
        }
        poolOf(schema, another).evictConnection(connection);
    }

    private static Connection borrow(HikariDataSource pool) throws SQLException {
        var since = System.nanoTime();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException nobodyGaveOne) {
                if (System.nanoTime() - since >= BORROW_TIMEOUT) {
                    throw nobodyGaveOne;
                }
            }
        }
    }

    private HikariDataSource poolOf(Schema schema, boolean another) {
        if (schema == Schema.HOST) {
            return host;
        }
        return another ? reserve : tenant;
    }

    /** A new connection of the migrator, to be closed by the caller. */
    public Connection migrator() throws SQLException {
        var migrator = settings.migrator();
        var properties = dialect == Dialect.POSTGRESQL ? Login.apart(migrator) : Login.of(migrator);
        return new DriverSource(dialect, driver, settings.url(), properties).getConnection();
    }

    /** A new connection of the application role beside the pools, to be closed by the caller. */
    public Connection listener() throws SQLException {
        var properties = poolProperties();
        properties.setProperty("ApplicationName", "linli-listen");
        return new DriverSource(dialect, driver, settings.url(), properties).getConnection();
    }

    public Dialect dialect() {
        return dialect;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** The schema's name as the database writes it. */
    public String nameOf(Schema schema) {
        return dialect == Dialect.DERBY ? schema.name() : schema.name().toLowerCase(Locale.ROOT);
    }

    @Deactivate
    @Override
    public void close() {
        reserve.close();
        tenant.close();
        host.close();
        if (dialect == Dialect.DERBY) {
            shutDownDerby();
        }
    }

    private HikariDataSource pool(String name, Schema schema, int idle) {
        var config = new HikariConfig();
        config.setPoolName("linli-" + name);
        config.setDataSource(new DriverSource(dialect, driver, settings.url(), poolProperties()));
        config.setSchema(nameOf(schema));
        // a transaction begins when it is asked for: a pool without auto-commit would leave one open after its checks
        config.setAutoCommit(true);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(ASK_AGAIN);
        config.setValidationTimeout(TimeUnit.SECONDS.toMillis(2));
        return new HikariDataSource(config);
    }

    private Properties poolProperties() {
        var properties = Login.of(settings.application());
        if (dialect == Dialect.POSTGRESQL) {
            // a String attribute may then hold jsonb: the server derives the parameter's type from the column
            properties.setProperty("stringtype", "unspecified");
            properties.setProperty("prepareThreshold", "3");
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("ApplicationName", "linli");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
            properties.setProperty("options", TIMEOUTS);
            Login.silence(properties);
        }
        return properties;
    }

    private void shutDownDerby() {
        var end = settings.url().indexOf(';');
        var url = end < 0 ? settings.url() : settings.url().substring(0, end);
        var memory = url.startsWith("jdbc:derby:memory:");
        try (var never = driver.connect(url + (memory ? ";drop=true" : ";shutdown=true"), new Properties())) {
            throw new IllegalStateException("Derby did not shut down: " + never);
        } catch (SQLException expected) {
            // Derby reports an orderly shutdown as an exception
        }
    }
}
