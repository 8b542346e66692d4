package org.linli.testkit.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.MigrationFailedException;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.migration.TenantFences;
import org.linli.testkit.PostgresServer;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.example.Note;

/** What stands between tenants, seen from behind the ORM, and what is left when something fails. */
class FencesTest {
    @Test
    void rowSecurityHoldsWithoutTheOrm() throws SQLException {
        try (var host = TestHost.postgres()) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            var database = host.database();
            insert(database, 1);
            insert(database, 2);
            try (var connection = database.borrow(Schema.TENANT)) {
                connection.setAutoCommit(false);
                assertEquals(0, count(connection), "no tenant is set: a borrower must not inherit one");
                bind(connection, 1);
                assertEquals(1, count(connection));
                try (var statement = connection.createStatement()) {
                    assertEquals(0, statement.executeUpdate("update example_note set words = 'x' where tenant_id = 2"));
                    assertEquals(0, statement.executeUpdate("delete from example_note where tenant_id = 2"));
                }
                assertThrows(SQLException.class, () -> insertRow(connection, 2));
                connection.rollback();
                assertEquals(0, count(connection), "the tenant ends with its transaction");
            }
        }
    }

    @Test
    void theCatalogueWalkFindsEveryMissingFence() throws SQLException {
        try (var host = TestHost.postgres()) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            try (var connection = host.database().migrator();
                    var statement = connection.createStatement()) {
                var walk = new TenantFences(connection, Dialect.POSTGRESQL, "tenant");
                assertEquals(List.of(), walk.faults());
                for (var sabotage : List.of(
                        "alter table tenant.example_note disable row level security",
                        "alter table tenant.example_note no force row level security",
                        "create policy open_door on tenant.example_note using (true)",
                        "drop policy linli_tenant on tenant.example_note",
                        "alter table tenant.example_note add constraint u unique (words)",
                        "create index i on tenant.example_note (words)",
                        "create table tenant.bare (id int primary key)",
                        "create table tenant.keyless (tenant_id int)",
                        "create table tenant.parts (tenant_id int, id int, primary key (tenant_id, id)) partition by hash (id)",
                        "create view tenant.peep as select * from tenant.example_note",
                        "create materialized view tenant.copy as select * from tenant.example_note")) {
                    connection.setAutoCommit(false);
                    statement.execute(sabotage);
                    assertFalse(walk.faults().isEmpty(), sabotage);
                    connection.rollback();
                }
            }
        }
    }

    @Test
    void theCatalogueWalkFindsKeysWithoutTheTenantOnDerbyToo() throws SQLException {
        try (var host = TestHost.derby()) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            try (var connection = host.database().migrator();
                    var statement = connection.createStatement()) {
                var walk = new TenantFences(connection, Dialect.DERBY, "TENANT");
                assertEquals(List.of(), walk.faults());
                connection.setAutoCommit(false);
                for (var sabotage : List.of(
                        "alter table tenant.example_note add constraint u unique (id)",
                        "create index tenant.i on tenant.example_note (version)",
                        "create table tenant.bare (id int primary key)",
                        "create table tenant.keyless (tenant_id int)")) {
                    statement.execute(sabotage);
                    assertFalse(walk.faults().isEmpty(), sabotage);
                    connection.rollback();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theCatalogueWalkFindsReferencesThatCouldLeaveTheTenant(TestDatabase kind) throws SQLException {
        try (var host = kind.open();
                var connection = host.database().migrator();
                var statement = connection.createStatement()) {
            statement.execute("create table tenant.target (tenant_id int not null, id int not null,"
                    + " primary key (tenant_id, id), unique (id))");
            statement.execute("create table tenant.reversed (tenant_id int not null, id int not null,"
                    + " primary key (id, tenant_id))");
            statement.execute("create table tenant.child (tenant_id int not null, id int not null, other int,"
                    + " primary key (tenant_id, id),"
                    + " constraint good foreign key (tenant_id, other) references tenant.target (tenant_id, id),"
                    + " constraint bare foreign key (other) references tenant.target (id),"
                    + " constraint crossed foreign key (tenant_id, other) references tenant.reversed (id, tenant_id))");
            var faults = new TenantFences(
                            connection,
                            host.database().dialect(),
                            host.database().nameOf(Schema.TENANT))
                    .faults();
            assertEquals(
                    List.of(
                            "the foreign key bare of child does not begin with tenant_id on both sides",
                            "the foreign key crossed of child does not begin with tenant_id on both sides"),
                    faults.stream()
                            .map(fault -> fault.toLowerCase(Locale.ROOT))
                            .filter(fault -> fault.contains("foreign key"))
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSecondTenantAndAWriteInsideAReadAreRefused(TestDatabase kind) {
        try (var host = kind.open()) {
            var transactions = host.transactions();
            assertThrows(
                    IllegalStateException.class,
                    () -> transactions.tenant(
                            new TenantId(1),
                            Access.WRITE,
                            () -> transactions.tenant(new TenantId(2), Access.READ, () -> "")));
            assertThrows(
                    IllegalStateException.class,
                    () -> transactions.tenant(
                            new TenantId(1),
                            Access.READ,
                            () -> transactions.tenant(new TenantId(1), Access.WRITE, () -> "")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangelogThatFailsLeavesNothing(TestDatabase kind) {
        try (var host = kind.open()) {
            var failure = assertThrows(MigrationFailedException.class, () -> migrate(host, "fence/half.xml"));
            assertTrue(failure.getMessage().contains("broken"), failure.getMessage());
            assertEquals(List.of(), host.rows().tablesForDeletion("example", Schema.TENANT));
            migrate(host, "LINLI-INF/db/changelog.xml");
            assertEquals(
                    1, host.rows().tablesForDeletion("example", Schema.TENANT).size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangelogMovesNoRows(TestDatabase kind) {
        try (var host = kind.open()) {
            var refused = assertThrows(MigrationFailedException.class, () -> migrate(host, "fence/data.xml"));
            assertTrue(refused.getMessage().contains("insert is refused"), refused.getMessage());
            assertTrue(refused.getMessage().contains("sql is refused"), refused.getMessage());
        }
    }

    @Test
    void aChangelogTouchesNoTableOfAnotherOwner() {
        try (var host = TestHost.derby()) {
            var refused = assertThrows(MigrationFailedException.class, () -> migrate(host, "fence/foreign.xml"));
            for (var wrong : List.of(
                    "the table audit_entry",
                    "the table orders_case",
                    "the table example__lamps_lamp",
                    "dropTable names schemaName",
                    "the table identity_user")) {
                assertTrue(refused.getMessage().contains(wrong), wrong + " in " + refused.getMessage());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDatabaseRefusesIsNamedByItsReason(TestDatabase kind) {
        try (var host = kind.open()) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            var unit = host.units().open("example", Schema.TENANT, Note.class);
            var id = host.ids().next();
            host.inTenant(1, () -> unit.entityManager().persist(new Note(id, "first")));
            var twice = assertThrows(
                    DataRefusedException.class,
                    () -> host.inTenant(1, () -> unit.entityManager().persist(new Note(id, "second"))));
            assertEquals(DataRefusedException.Reason.DUPLICATE, twice.reason());
            var tooLong = assertThrows(
                    DataRefusedException.class,
                    () -> host.inTenant(
                            1,
                            () -> unit.entityManager()
                                    .persist(new Note(host.ids().next(), "x".repeat(10_000)))));
            assertEquals(DataRefusedException.Reason.VALUE, tooLong.reason());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void threadsThatHoldAConnectionNeverWaitForEachOthersSecondOne(TestDatabase kind) throws Exception {
        try (var host = kind.open()) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            int threads = host.database().settings().poolSize();
            var all = new CyclicBarrier(threads);
            try (var pool = new ClosingExecutor(Executors.newFixedThreadPool(threads))) {
                List<Callable<Integer>> work = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    int tenant = i + 1;
                    work.add(() -> host.inTenant(tenant, () -> {
                        await(all);
                        return host.transactions()
                                .separateTenant(TestHost.tenant(tenant).id(), Access.READ, () -> 1);
                    }));
                }
                for (var done : pool.executor().invokeAll(work)) {
                    assertEquals(1, done.get());
                }
            }
        }
    }

    @Test
    void anApplicationRoleThatOwnsTablesIsRefused() {
        var settings = PostgresServer.shared().newDatabase();
        new TestHost(settings).close();
        var name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        PostgresServer.shared()
                .administrate(name, "create table tenant.mine (id int); alter table tenant.mine owner to linli_app");
        var refused = assertThrows(IllegalStateException.class, () -> new TestHost(settings));
        assertTrue(refused.getMessage().contains("owns tables"), refused.getMessage());
    }

    @Test
    void lostConnectionsAreReportedAndReplaced() {
        var settings = PostgresServer.shared().newDatabase();
        var name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        try (var host = new TestHost(settings)) {
            migrate(host, "LINLI-INF/db/changelog.xml");
            assertThrows(
                    DatabaseUnavailableException.class,
                    () -> host.inTenant(1, () -> {
                        PostgresServer.shared()
                                .administrate(
                                        "postgres",
                                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                                + name + "'");
                        host.rows().deleteRows("example", "example_note", 1);
                    }));
            assertEquals(0, host.inTenant(1, () -> host.rows().deleteRows("example", "example_note", 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsThatReferToEachOtherInACircleAreDeletedAlsoFromAnAppendOnlyTable(TestDatabase kind) throws SQLException {
        try (var host = kind.open()) {
            migrate(host, "fence/append-circle.xml");
            circle(host, kind, 1);
            circle(host, kind, 2);
            // Also one by one: a batch may end anywhere in the circle
            var tables = host.rows().tablesForDeletion("example", Schema.TENANT);
            assertEquals(2, tables.size());
            for (var table : tables) {
                int deleted;
                do {
                    deleted = host.transactions()
                            .tenant(
                                    new TenantId(1),
                                    Access.WRITE,
                                    () -> host.rows().deleteRows("example", table, 1));
                } while (deleted > 0);
            }
            for (var table : tables) {
                assertEquals(0, host.inTenant(1, () -> host.rows().deleteRows("example", table, 10)), table);
                assertEquals(2, host.inTenant(2, () -> host.rows().deleteRows("example", table, 10)), table);
            }
        }
    }

    /** Two entries, the second after the first, and two threads: each entry names its thread, and each thread the first entry. */
    private static void circle(TestHost host, TestDatabase kind, int tenant) throws SQLException {
        var first = id(kind);
        var second = id(kind);
        try (var connection = host.database().borrow(Schema.TENANT)) {
            connection.setAutoCommit(false);
            if (kind == TestDatabase.POSTGRESQL) {
                bind(connection, tenant);
            }
            for (var entry : List.of(first, second)) {
                var thread = id(kind);
                execute(connection, "insert into example_thread (tenant_id, id) values (?, ?)", tenant, thread);
                execute(
                        connection,
                        "insert into example_entry (tenant_id, id, thread_id, former_id) values (?, ?, ?, ?)",
                        tenant,
                        entry,
                        thread,
                        first);
            }
            execute(connection, "update example_thread set first_id = ? where tenant_id = ?", first, tenant);
            connection.commit();
        }
    }

    private static Object id(TestDatabase kind) {
        var id = UUID.randomUUID();
        return kind == TestDatabase.POSTGRESQL
                ? id
                : ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
    }

    private static void execute(java.sql.Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record ClosingExecutor(ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    private static void migrate(TestHost host, String changelog) {
        host.migrations().migrate("example", Schema.TENANT, FencesTest.class.getClassLoader(), changelog);
    }

    private static void insert(Database database, int tenant) throws SQLException {
        try (var connection = database.borrow(Schema.TENANT)) {
            connection.setAutoCommit(false);
            bind(connection, tenant);
            insertRow(connection, tenant);
            connection.commit();
        }
    }

    private static void insertRow(java.sql.Connection connection, int tenant) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into example_note (tenant_id, id, version, words) values (?, ?, 1, 'w')")) {
            insert.setInt(1, tenant);
            insert.setObject(2, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    private static void bind(java.sql.Connection connection, int tenant) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('linli.tenant', '" + tenant + "', true)");
        }
    }

    private static int count(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from example_note")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
