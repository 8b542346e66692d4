package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;

/** One run of Liquibase on a connection whose commits are held back. */
final class LiquibaseRun {
    private final Database database;
    private final String owner;
    private final Schema schema;
    private final ClassLoader resources;
    private final String changelog;

    LiquibaseRun(Database database, String owner, Schema schema, ClassLoader resources, String changelog) {
        this.database = database;
        this.owner = owner;
        this.schema = schema;
        this.resources = resources;
        this.changelog = changelog;
    }

    /**
     * @throws RefusedChangelog when the changelog does what it must not
     */
    void apply(Connection guarded) throws LiquibaseException, RefusedChangelog {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // the tool finds its own parts through the thread's loader
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        var refusals = new java.util.ArrayList<String>();
        try (var accessor = new ClassLoaderResourceAccessor(resources)) {
            var scope = Map.<String, Object>of(
                    Scope.Attr.resourceAccessor.name(),
                    accessor,
                    Scope.Attr.classLoader.name(),
                    Liquibase.class.getClassLoader(),
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    Scope.Attr.logService.name(),
                    new MigrationLog(),
                    "liquibase.analytics.enabled",
                    "false");
            Scope.child(scope, () -> refusals.addAll(run(guarded, accessor)));
        } catch (LiquibaseException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new LiquibaseException(failure);
        } finally {
            thread.setContextClassLoader(before);
        }
        if (!refusals.isEmpty()) {
            throw new RefusedChangelog(refusals);
        }
    }

    private List<String> run(Connection guarded, ClassLoaderResourceAccessor accessor) throws LiquibaseException {
        var target = target(guarded);
        var liquibase = new Liquibase(changelog, accessor, target);
        database.dialect().changelogTypes().forEach(liquibase::setChangeLogParameter);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        DatabaseChangeLog parsed = liquibase.getDatabaseChangeLog();
        var refusals = new ChangelogRules(owner, schema).refusals(parsed);
        if (!refusals.isEmpty()) {
            return refusals;
        }
        // whoever got here holds the lock around this run, so a row that is still locked was left by a killed process
        var locks = LockServiceFactory.getInstance().getLockService(target);
        locks.init();
        locks.forceReleaseLock();
        try {
            liquibase.update(new Contexts(), new LabelExpression());
        } finally {
            // both remember a database by its connection and would take the next run for this one
            LockServiceFactory.getInstance().resetAll();
            Scope.getCurrentScope()
                    .getSingleton(ChangeLogHistoryServiceFactory.class)
                    .resetAll();
        }
        return List.of();
    }

    private AbstractJdbcDatabase target(Connection guarded) throws LiquibaseException {
        var target = database.dialect() == Dialect.DERBY ? new DerbyDatabase() : new PostgresDatabase();
        target.setConnection(new JdbcConnection(guarded));
        target.setDefaultSchemaName(database.nameOf(schema));
        target.setLiquibaseSchemaName(database.nameOf(Schema.HOST));
        if (database.dialect() == Dialect.DERBY) {
            // the tool takes a catalogue for the schema where a database has no catalogues
            target.setLiquibaseCatalogName(database.nameOf(Schema.HOST));
        }
        // no underscore: the tool escapes it in a way that Derby's metadata does not undo, and then misses its own
        // table
        var suffix = schema.name().toLowerCase(Locale.ROOT);
        target.setDatabaseChangeLogTableName("liquibaselog" + suffix);
        target.setDatabaseChangeLogLockTableName("liquibaselock" + suffix);
        return target;
    }

    /** The changelog was not even begun. */
    static final class RefusedChangelog extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedChangelog(List<String> reasons) {
            super(String.join("; ", reasons));
        }
    }
}
