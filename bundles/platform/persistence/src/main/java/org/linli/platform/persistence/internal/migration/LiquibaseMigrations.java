package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import liquibase.exception.LiquibaseException;
import org.linli.platform.persistence.MigrationFailedException;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.ConnectionLoss;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.transaction.ConnectionGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies changelogs with Liquibase. A whole changelog, the fences of its tables and the memory of it are one
 * transaction: both databases roll definitions back, so a changelog that fails half-way leaves nothing.
 */
@Component
public final class LiquibaseMigrations implements Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(LiquibaseMigrations.class);

    /** Any number that nothing else in the database uses. */
    private static final long ADVISORY_LOCK = 0x4C494E4C49L;

    /** How the tool names, in its messages, where it stopped. */
    private static final Pattern CHANGE_SET = Pattern.compile("changeset [^:\\s]+::([^:\\s]+)::");

    private static final int ATTEMPTS = 15;
    private static final long PAUSE_MILLIS = 1_000;

    private final Database database;
    private final MigrationReadiness readiness;
    private final Fingerprints fingerprints;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    @Activate
    public LiquibaseMigrations(@Reference Database database, @Reference MigrationReadiness readiness) {
        this.database = database;
        this.readiness = readiness;
        this.fingerprints = new Fingerprints(database);
        try (var lock = lock();
                var connection = database.migrator()) {
            fingerprints.load(connection);
        } catch (SQLException failure) {
            throw ConnectionLoss.find(failure)
                    .<RuntimeException>map(lost -> lost)
                    .orElseGet(() ->
                            new MigrationFailedException("The list of applied changelogs cannot be read", failure));
        }
    }

    @Override
    public void migrate(String owner, Schema schema, ClassLoader resources, String changelog) {
        var fingerprint = ChangelogText.read(resources, changelog).fingerprint();
        readiness.wanted(owner, schema);
        if (fingerprints.matches(owner, schema, fingerprint)) {
            return;
        }
        oneAtATime.lock();
        try (var lock = lock()) {
            var run = new LiquibaseRun(database, owner, schema, resources, changelog);
            for (var attempt = 1; !applied(run, owner, schema, fingerprint, attempt); attempt++) {
                Thread.sleep(PAUSE_MILLIS);
            }
            fingerprints.remember(owner, schema, fingerprint);
            readiness.applied(owner, schema);
        } catch (MigrationFailedException failure) {
            readiness.failed(owner, schema);
            throw failure;
        } catch (SQLException failure) {
            throw failed(owner, schema, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MigrationFailedException("Interrupted while waiting to migrate " + owner, interrupted);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** False when tables were busy and it is worth another attempt. */
    private boolean applied(LiquibaseRun run, String owner, Schema schema, String fingerprint, int attempt)
            throws SQLException {
        try (var connection = database.migrator()) {
            connection.setAutoCommit(false);
            try {
                if (!fingerprints.matchesStored(connection, owner, schema, fingerprint)) {
                    apply(connection, run, owner, schema, fingerprint);
                }
                connection.commit();
                return true;
            } catch (SQLException | LiquibaseException | LiquibaseRun.RefusedChangelog failure) {
                rollBack(connection);
                if (attempt < ATTEMPTS && isBusy(failure)) {
                    LOG.info("Tables of {} are in use; trying again ({} of {})", owner, attempt, ATTEMPTS);
                    return false;
                }
                throw failed(owner, schema, failure);
            } catch (RuntimeException | Error failure) {
                rollBack(connection);
                throw failure;
            }
        }
    }

    private void apply(Connection connection, LiquibaseRun run, String owner, Schema schema, String fingerprint)
            throws SQLException, LiquibaseException, LiquibaseRun.RefusedChangelog {
        prepare(connection, schema);
        run.apply(ConnectionGuard.around(connection));
        if (database.dialect() == Dialect.POSTGRESQL) {
            var name = database.nameOf(schema);
            var tables = new OwnedTables(connection, name).names(owner);
            new SecondFence(connection, database.settings().application().name()).raise(schema, name, tables);
        }
        if (schema == Schema.TENANT) {
            var faults = new TenantFences(connection, database.dialect(), database.nameOf(schema)).faults(owner);
            if (!faults.isEmpty()) {
                throw new LiquibaseRun.RefusedChangelog(faults);
            }
        }
        fingerprints.store(connection, owner, schema, fingerprint);
    }

    private void prepare(Connection connection, Schema schema) throws SQLException {
        connection.setSchema(database.nameOf(schema));
        if (database.dialect() == Dialect.POSTGRESQL) {
            try (var statement = connection.createStatement()) {
                statement.execute("set local lock_timeout = '2s'");
            }
        }
    }

    /** One migration over all nodes. The lock ends with its connection, so a kill leaves none behind. */
    private AutoCloseableLock lock() throws SQLException {
        if (database.dialect() == Dialect.DERBY) {
            return () -> {};
        }
        var connection = database.migrator();
        try (var statement = connection.prepareStatement("select pg_advisory_lock(?)")) {
            statement.setLong(1, ADVISORY_LOCK);
            statement.execute();
            return connection::close;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean isBusy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("55P03".equals(sql.getSQLState()) || "40XL1".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            LOG.debug("Roll-back of a migration failed; the database does it", failure);
        }
    }

    private static RuntimeException failed(String owner, Schema schema, Exception failure) {
        var lost = ConnectionLoss.find(failure);
        if (lost.isPresent()) {
            return lost.get();
        }
        return new MigrationFailedException(
                "The changelog of " + owner + " for the schema " + schema
                        + " was not applied and has left nothing behind: " + reason(failure),
                failure);
    }

    /** What the database says, without the statement and without the values of rows: people read this, the log has the rest. */
    private static String reason(Exception failure) {
        var reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                reason = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
            }
        }
        var changeSet = CHANGE_SET.matcher(String.valueOf(failure.getMessage()));
        return changeSet.find() ? "change set " + changeSet.group(1) + ": " + reason : reason;
    }

    private interface AutoCloseableLock extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
