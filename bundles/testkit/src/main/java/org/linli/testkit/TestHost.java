package org.linli.testkit;

import java.sql.Driver;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.data.Work;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.context.internal.ThreadCalls;
import org.linli.platform.context.internal.TimeOrderedIds;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.RowCounts;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.DatabaseSettings;
import org.linli.platform.persistence.internal.database.DatabaseSettings.Role;
import org.linli.platform.persistence.internal.migration.CountedRows;
import org.linli.platform.persistence.internal.migration.LiquibaseMigrations;
import org.linli.platform.persistence.internal.migration.MigrationReadiness;
import org.linli.platform.persistence.internal.migration.OwnedRows;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;
import org.linli.platform.persistence.internal.unit.DeployedUnits;
import org.linli.platform.persistence.internal.unit.Weaver;

/**
 * The platform's persistence and call context on a fresh database. Closing it closes the units it has opened and
 * drops the database (Derby) or leaves it to the end of the JVM (PostgreSQL).
 */
public final class TestHost implements AutoCloseable {
    private static final int POOL_SIZE = 8;

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new TimeOrderedIds(clock);
    private final ThreadCalls calls = new ThreadCalls(clock);
    private final Database database;
    private final ThreadTransactions transactions;
    private final PersistenceUnits units;
    private final Migrations migrations;
    private final RowDeletion rows;
    private final RowCounts counts;
    private final List<PersistenceUnit> opened = new ArrayList<>();
    private final Executor end;

    /** A host on a database of one's choice. */
    public TestHost(DatabaseSettings settings) {
        this(settings, UnaryOperator.identity(), Runnable::run);
    }

    private TestHost(DatabaseSettings settings, UnaryOperator<Driver> seen, Executor end) {
        this.end = end;
        this.database = Database.open(settings, seen);
        this.transactions = new ThreadTransactions(database);
        this.units = new ClosedWithHost(new DeployedUnits(database, transactions, Weaver.NONE));
        this.migrations = new LiquibaseMigrations(database, new MigrationReadiness());
        this.rows = new OwnedRows(database, transactions);
        this.counts = new CountedRows(database, transactions);
    }

    /** A fresh Derby in memory: the first fence only. */
    public static TestHost derby() {
        return derby(UnaryOperator.identity());
    }

    static TestHost derby(UnaryOperator<Driver> seen) {
        return derby("linli-" + UUID.randomUUID(), "create=true", seen);
    }

    /** @param source where its first content comes from, as an attribute of the URL */
    static TestHost derby(String name, String source, UnaryOperator<Driver> seen) {
        var role = new Role("linli", "");
        var url = "jdbc:derby:memory:" + name + ";" + source;
        return new TestHost(new DatabaseSettings(url, role, role, POOL_SIZE), seen, TestHost::behind);
    }

    /** Derby sleeps for half a second before it drops a database; the next test need not wait for that. */
    private static void behind(Runnable end) {
        var thread = new Thread(end, "end-of-a-database");
        thread.setDaemon(true);
        thread.start();
    }

    /** A fresh database on the PostgreSQL server of this JVM: both fences. */
    public static TestHost postgres() {
        return postgres(UnaryOperator.identity());
    }

    static TestHost postgres(UnaryOperator<Driver> seen) {
        return new TestHost(PostgresServer.shared().newDatabase(), seen, Runnable::run);
    }

    public Transactions transactions() {
        return transactions;
    }

    /** Units opened here are closed with the host. */
    public PersistenceUnits units() {
        return units;
    }

    public Migrations migrations() {
        return migrations;
    }

    public RowDeletion rows() {
        return rows;
    }

    public RowCounts counts() {
        return counts;
    }

    public CallContexts contexts() {
        return calls;
    }

    public CurrentCall currentCall() {
        return calls;
    }

    public Ids ids() {
        return ids;
    }

    public MovableClock clock() {
        return clock;
    }

    /** The database itself, for tests that look behind the ORM. */
    public Database database() {
        return database;
    }

    /** A made-up district with this number, in the time zone of China. */
    public static TenantInfo tenant(int number) {
        return new TenantInfo(
                new TenantId(number),
                "%06d".formatted(900_000 + number),
                "测试区" + number,
                ZoneId.of("Asia/Shanghai"),
                TenantInfo.State.ACTIVE);
    }

    /** Runs as a call of the caller in a transaction of the tenant. */
    public <T extends @Nullable Object> T inTenant(int number, Caller caller, Access access, Work<T> work) {
        var tenant = tenant(number);
        return calls.call(context(tenant, caller), () -> transactions.tenant(tenant.id(), access, work));
    }

    /** Runs as the system in a writing transaction of the tenant. */
    public <T extends @Nullable Object> T inTenant(int number, Work<T> work) {
        return inTenant(number, new SystemCaller("test"), Access.WRITE, work);
    }

    /** Runs as the system in a writing transaction of the tenant. */
    public void inTenant(int number, Runnable work) {
        inTenant(number, asWork(work));
    }

    /** Runs as the system in a writing transaction of the host schema. */
    public <T extends @Nullable Object> T inHost(Work<T> work) {
        return calls.call(context(null, new SystemCaller("test")), () -> transactions.host(Access.WRITE, work));
    }

    /** Runs as the system in a writing transaction of the host schema. */
    public void inHost(Runnable work) {
        inHost(asWork(work));
    }

    @Override
    public void close() {
        opened.forEach(PersistenceUnit::close);
        end.execute(database::close);
    }

    private CallContext context(@Nullable TenantInfo tenant, Caller caller) {
        return new CallContext(
                tenant, caller, Locale.SIMPLIFIED_CHINESE, ids.next().toString(), "127.0.0.1");
    }

    private static Work<Boolean> asWork(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private final class ClosedWithHost implements PersistenceUnits {
        private final PersistenceUnits units;

        ClosedWithHost(PersistenceUnits units) {
            this.units = units;
        }

        @Override
        public PersistenceUnit open(String name, Schema schema, ClassSource classes) {
            return remember(units.open(name, schema, classes));
        }

        @Override
        public PersistenceUnit open(String name, Schema schema, Class<?> anchor) {
            return remember(units.open(name, schema, anchor));
        }

        private PersistenceUnit remember(PersistenceUnit unit) {
            opened.add(unit);
            return unit;
        }
    }
}
