package org.linli.platform.imports.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.crypto.internal.Keys;
import org.linli.platform.files.SharedFolder;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.identity.People;
import org.linli.platform.imports.internal.tenant.RowError;
import org.linli.platform.imports.internal.tenant.RowErrorRow;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.operations.internal.work.OperationWorker;
import org.linli.platform.operations.internal.work.RunnerDirectory;
import org.linli.platform.operations.internal.work.StartedOperations;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ImportRunTest {
    private static final TenantId ONE = TestHost.tenant(1).id();

    @TempDir
    Path data;

    record Row(String externalId, int size) {}

    /** Remembers what was written in committed batches. */
    private static class Importer implements RowImporter<Row> {
        final Set<String> written = ConcurrentHashMap.newKeySet();
        final AtomicInteger doubled = new AtomicInteger();
        final AtomicLong rows = new AtomicLong();

        @Override
        public Class<Row> rowType() {
            return Row.class;
        }

        @Override
        public String externalId(Row row) {
            return row.externalId();
        }

        @Override
        public List<FieldError> check(Row row) {
            return row.size() < 0 ? List.of(new FieldError("/size", "=不能为负")) : List.of();
        }

        @Override
        public int write(List<Row> batch) {
            batch.forEach(row -> {
                rows.incrementAndGet();
                if (!written.add(row.externalId())) {
                    doubled.incrementAndGet();
                }
            });
            return batch.size();
        }
    }

    private record Config(Path data) implements HostConfiguration {
        @Override
        public Optional<String> value(String key) {
            return Optional.of("1");
        }

        @Override
        public Path home() {
            return data;
        }
    }

    private static final class NoRoutes implements Routes {
        @Override
        public RouteTable current() {
            return new RouteTable(1, Map.of());
        }

        @Override
        public RouteTable update(UnaryOperator<RouteTable> change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Use acquire(TenantId tenant, ModuleInstance instance) {
            return () -> {};
        }
    }

    private static final ThisNode NODE = new Node("a");

    private static final class OneTenant implements Tenants {
        @Override
        public Optional<TenantInfo> byCode(String code) {
            return Optional.of(TestHost.tenant(1));
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.of(TestHost.tenant(1));
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of(TestHost.tenant(1));
        }

        @Override
        public void refresh() {
            // nothing to read
        }
    }

    private static final class Nobody implements People {
        @Override
        public UUID ensure(
                TenantId tenant, String username, String displayName, String password, String role, UUID division) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setOperatorPassword(String username, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasOperator() {
            return false;
        }

        @Override
        public Optional<Caller> caller(TenantId tenant, UUID user) {
            return Optional.empty();
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }

    /** The whole chain from the request to the rows, without a module. */
    private final class Setup implements AutoCloseable {
        final TestHost host;
        final OperationStore store;
        final OperationWorker worker;
        final SpooledImports imports;
        final RowErrors errors;

        Setup(TestHost host, RowImporter<?> importer) {
            this(host, importer, spool(host));
        }

        Setup(TestHost host, RowImporter<?> importer, ImportSpool spool) {
            this(
                    host,
                    importer,
                    spool,
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock()),
                    new RowErrors(host.migrations(), host.units(), host.ids(), host.clock()),
                    NODE);
        }

        /** Another node on the same database. */
        Setup(Setup first, RowImporter<?> importer, ImportSpool spool, ThisNode node) {
            this(first.host, importer, spool, first.store, first.errors, node);
        }

        private Setup(
                TestHost host,
                RowImporter<?> importer,
                ImportSpool spool,
                OperationStore store,
                RowErrors errors,
                ThisNode node) {
            this.host = host;
            this.store = store;
            this.errors = errors;
            ImporterDirectory importers = new ImporterDirectory(new NoRoutes());
            importers.add(importer, Map.of("linli.import", "platform.rows"));
            ImportRunner runner = new ImportRunner(spool, importers, errors, host.currentCall(), host.contexts(), new PlainWork());
            RunnerDirectory runners = new RunnerDirectory(new NoRoutes()) {
                @Override
                public Optional<Found> find(TenantId tenant, String kind) {
                    return Optional.of(new Found(runner, null));
                }
            };
            worker = new OperationWorker(
                    store, runners, new OneTenant(), new Nobody(), host.contexts(), new PlainWork(), host.clock(), node);
            imports = new SpooledImports(
                    spool,
                    importers,
                    new StartedOperations(
                            store,
                            new Starters(host.contexts()),
                            runners,
                            worker,
                            host.contexts(),
                            host.transactions()),
                    host.currentCall());
        }

        UUID start(String type, boolean dryRun, byte[] body) {
            return host.inTenant(1, () -> imports.start("platform.rows", type, dryRun, new ByteArrayInputStream(body)));
        }

        Operation finished(UUID id) throws InterruptedException {
            long begin = System.nanoTime();
            while (true) {
                Operation now = store.read(ONE, rows -> rows.find(id)).orElseThrow();
                if (!now.open()) {
                    return now;
                }
                assertTrue(System.nanoTime() - begin < 180_000_000_000L, "not finished: " + now);
                Thread.sleep(50);
            }
        }

        /** The errors as the file that people open. */
        String download(Operation operation) {
            var resource = new ImportErrorsResource(
                    new StoredOperationLog(
                            store,
                            new Starters(host.contexts()),
                            new OperationLinks(new OneTenant()),
                            NODE,
                            host.clock()),
                    errors,
                    host.currentCall());
            return host.inTenant(
                    1,
                    () -> new String(
                            (byte[])
                                    resource.download(operation.id().toString()).getEntity(),
                            StandardCharsets.UTF_8));
        }

        /** As when the node ends in the middle of its work. */
        void lose() throws Exception {
            var stop = OperationWorker.class.getDeclaredMethod("stop");
            stop.setAccessible(true);
            stop.invoke(worker);
        }

        @Override
        public void close() throws Exception {
            lose();
            host.close();
        }
    }

    /** Imports that wait: nobody runs them. */
    private final class Waiting implements AutoCloseable {
        final TestHost host;
        final OperationLog log;
        final RowErrors errors;
        final ImportSpool spool;
        final SpoolSweep sweep;

        Waiting(TestHost host) {
            this.host = host;
            log = new StoredOperationLog(
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock()),
                    new Starters(host.contexts()),
                    new OperationLinks(new OneTenant()),
                    NODE,
                    host.clock());
            errors = new RowErrors(host.migrations(), host.units(), host.ids(), host.clock());
            spool = spool(host);
            sweep = new SpoolSweep(spool, new OneTenant(), log, errors, host.transactions(), host.clock());
        }

        UUID file() {
            return spool.store(ONE, new ByteArrayInputStream(csv(1)), StandardCharsets.UTF_8);
        }

        UUID accepted(String importer, UUID file) {
            String input =
                    "{\"importer\":\"" + importer + "\",\"format\":\"CSV\",\"dryRun\":false,\"file\":\"" + file + "\"}";
            return log.create(ONE, ImportRunner.KIND, input, List.of(), null).id();
        }

        long errorsOf(UUID file) {
            return host.inTenant(1, () -> errors.first(file, 10)).size();
        }

        @Override
        public void close() {
            sweep.close();
            host.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAcceptedImportKeepsItsFileHoweverLongItWaits(TestDatabase database) throws Exception {
        try (Waiting w = new Waiting(database.open())) {
            UUID needed = w.file();
            w.accepted("grid.events", needed);
            UUID left = w.file();
            w.host.clock().advance(ImportSpool.KEPT.plusDays(30));
            for (Path file : spooled()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            }
            w.sweep.sweep();
            assertEquals(
                    List.of(needed + ".import"),
                    spooled().stream()
                            .map(file -> file.getFileName().toString())
                            .toList(),
                    "not " + left);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPurgedModuleTakesItsWaitingImportsAndTheErrorsOfItsRowsAlong(TestDatabase database) throws Exception {
        try (Waiting w = new Waiting(database.open())) {
            UUID grid = w.file();
            UUID gridImport = w.accepted("grid.events", grid);
            UUID users = w.file();
            UUID userImport = w.accepted("identity.users", users);
            w.host.inTenant(1, () -> {
                w.errors.add("grid.events", grid, List.of(new RowError(2, "/size", "七")));
                w.errors.add("identity.users", users, List.of(new RowError(2, "/name", "八")));
            });
            new ImportPurge(w.log, w.errors, w.spool, w.host.transactions()).purgeModule(TestHost.tenant(1), "grid");
            assertEquals(0, w.errorsOf(grid));
            assertEquals(1, w.errorsOf(users));
            assertEquals(
                    Operation.State.CANCELLED,
                    w.log.find(ONE, gridImport).orElseThrow().state());
            assertTrue(w.log.find(ONE, userImport).orElseThrow().open());
            assertEquals(
                    List.of(users + ".import"),
                    spooled().stream()
                            .map(file -> file.getFileName().toString())
                            .toList());

            w.host.clock().advance(SpoolSweep.ERRORS_KEPT.plusDays(1));
            w.sweep.forgetOldErrors();
            assertEquals(0, w.errorsOf(users));
        }
    }

    private static byte[] csv(int rows) {
        StringBuilder text = new StringBuilder("externalId,size\r\n");
        for (int i = 0; i < rows; i++) {
            text.append("row-").append(i).append(',').append(i % 7).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The folder that nodes share, as a node sees it that has data of its own. */
    private record Share(Path root) implements SharedFolder {
        @Override
        public Path of(String purpose) {
            return root.resolve(purpose);
        }

        @Override
        public Path of(String purpose, TenantId tenant) {
            try {
                return Files.createDirectories(of(purpose).resolve(tenant.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ImportSpool spool(TestHost host) {
        return spool(host, new Keys(host, data, new OneTenant()));
    }

    private ImportSpool spool(TestHost host, Keys keys) {
        return new ImportSpool(new Share(data.resolve("share")), keys.cipher, new Config(data), host.clock());
    }

    private List<Path> spooled() throws IOException {
        Path folder = data.resolve("share/imports/1");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static JsonNode result(Operation operation) throws IOException {
        return new ObjectMapper().readTree(operation.result());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anInterruptedImportGoesOnBehindTheLastBatchAndDoublesNothing(TestDatabase database) throws Exception {
        AtomicInteger batches = new AtomicInteger();
        Importer importer = new Importer() {
            @Override
            public int write(List<Row> batch) {
                if (batches.incrementAndGet() == 2) {
                    // before anything of the batch is written, like a kill between two batches
                    throw new RunLaterException("interrupted");
                }
                return super.write(batch);
            }
        };
        try (Setup setup = new Setup(database.open(), importer)) {
            Operation end = setup.finished(setup.start("text/csv", false, csv(1234)));
            assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
            assertEquals(1234, importer.written.size());
            assertEquals(0, importer.doubled.get());
            assertEquals(1234, result(end).path("rows").asLong());
            assertEquals(1234, result(end).path("accepted").asLong());
            assertEquals(1234, result(end).path("created").asLong());
            assertEquals(2468, end.done());
            assertEquals(List.of(), spooled(), "the file goes when the import ends");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherNodeGoesOnWithTheImportOfALostOne(TestDatabase database) throws Exception {
        Importer ofA = new Importer() {
            @Override
            public int write(List<Row> batch) {
                if (rows.get() > 0) {
                    throw new RunLaterException("the node is lost behind its first batch");
                }
                return super.write(batch);
            }
        };
        Importer ofB = new Importer();
        TestHost host = database.open();
        Keys keys = new Keys(host, data, new OneTenant());
        try (Setup a = new Setup(host, ofA, spool(host, keys))) {
            UUID id = a.start("text/csv", false, csv(1234));
            while (ofA.rows.get() == 0) {
                Thread.sleep(20);
            }
            keys.rotate(1);
            a.lose();
            Setup b = new Setup(a, ofB, spool(host, keys), new Node("b"));
            Operation end = b.finished(id);
            b.lose();
            assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
            assertEquals(ImportRunner.BATCH, ofA.written.size());
            assertEquals(1234 - ImportRunner.BATCH, ofB.written.size());
            assertEquals(List.of(), spooled());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aWaitingFileIsEncryptedAndOpensInItsPlaceAlone(TestDatabase database) throws Exception {
        try (Waiting w = new Waiting(database.open())) {
            UUID file = w.file();
            Path stored = spooled().get(0);
            assertFalse(Files.readString(stored, StandardCharsets.ISO_8859_1).contains("row-0"));
            try (InputStream in = w.spool.open(ONE, file)) {
                assertEquals(
                        new String(csv(1), StandardCharsets.UTF_8),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            UUID other = UUID.randomUUID();
            Files.copy(stored, stored.resolveSibling(other + ".import"));
            assertThrows(IOException.class, () -> w.spool.open(ONE, other));

            new ImportPurge(w.log, w.errors, w.spool, w.host.transactions()).purgeTenant(TestHost.tenant(1));
            assertEquals(List.of(), spooled());
        }
    }

    @Test
    void moreErrorsThanAreKeptAreSaidInWordsAndNumber() throws Exception {
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), new Importer())) {
            int wrong = ImportRunner.MOST_ERRORS + 5;
            StringBuilder text = new StringBuilder("externalId,size\n");
            for (int i = 0; i < wrong; i++) {
                text.append(i).append(",-1\n");
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            Operation dry = setup.finished(setup.start("text/csv", true, body));
            assertEquals(wrong, result(dry).path("errorCount").asLong());
            assertEquals(
                    ImportRunner.MOST_ERRORS, result(dry).path("errorsKept").asLong());
            for (String language : List.of("zh", "en")) {
                String note = result(dry).path("note").path(language).asText();
                assertTrue(note.contains("10005") && note.contains("10000"), note);
            }
            assertEquals(setup.download(dry).lines().count(), 1 + ImportRunner.MOST_ERRORS + 1);
            assertTrue(setup.download(dry).contains("只保留了前 10000 处"));

            Operation refused = setup.finished(setup.start("text/csv", false, body));
            assertEquals(Operation.State.FAILED, refused.state());
            assertTrue(refused.detail().contains("只保留了前 10000 处"), refused.detail());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFileWithErrorsIsNotWrittenAndEveryErrorIsKept(TestDatabase database) throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(database.open(), importer)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 600; i++) {
                text.append("{\"externalId\":\"")
                        .append(i)
                        .append("\",\"size\":")
                        .append(i % 3 == 0 ? -1 : 1)
                        .append("}\n");
            }
            text.append("nonsense\n");
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            Operation end = setup.finished(setup.start("application/x-ndjson", false, body));
            assertEquals(Operation.State.FAILED, end.state());
            assertTrue(end.detail().contains("201"), end.detail());
            assertEquals(0, importer.rows.get());
            assertEquals(201, result(end).path("errorCount").asLong());
            assertTrue(result(end).path("note").isNull());
            assertEquals(202, setup.download(end).lines().count(), "the header and every error");
            assertEquals(400, result(end).path("accepted").asLong());
            assertEquals(100, result(end).path("errors").size());
            UUID file = UUID.fromString(
                    new ObjectMapper().readTree(end.input()).path("file").asText());
            var kept = setup.host.inTenant(1, () -> setup.errors.first(file, 10_000));
            assertEquals(201, kept.size());
            assertEquals(1, kept.get(0).line());
            assertEquals("/size", kept.get(0).pointer());
            assertEquals(601, kept.get(200).line());
            assertEquals(
                    0, setup.host.inTenant(2, () -> setup.errors.first(file, 10).size()));

            Operation dry = setup.finished(setup.start("application/x-ndjson", true, body));
            assertEquals(Operation.State.SUCCEEDED, dry.state(), "a dry run has done what it was asked for");
            assertEquals(201, result(dry).path("errorCount").asLong());
            assertEquals(0, importer.rows.get());
        }
    }

    @Test
    void aBatchThatTheDatabaseRefusesIsNamedByItsLines() throws Exception {
        Importer importer = new Importer() {
            @Override
            public int write(List<Row> batch) {
                if (batch.get(0).externalId().equals("row-500")) {
                    throw new PersistenceException(new SQLException("unique constraint", "23505"));
                }
                return super.write(batch);
            }
        };
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            Operation end = setup.finished(setup.start("text/csv", false, csv(600)));
            assertEquals(Operation.State.FAILED, end.state(), end.toString());
            assertTrue(end.detail().contains("502"), end.detail());
            assertTrue(end.detail().contains("601"), end.detail());
            assertEquals(500, importer.written.size(), "the batch before is written");
        }
    }

    @Test
    void aRowThatCannotBeCheckedIsAnErrorOfItsLineAlone() throws Exception {
        Importer importer = new Importer() {
            @Override
            public List<FieldError> check(Row row) {
                if (row.size() == 3) {
                    throw ProblemException.unprocessable("no-three", Text.of("不接受3", "No three"), List.of());
                }
                return super.check(row);
            }
        };
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            Operation end = setup.finished(setup.start("text/csv", true, csv(14)));
            assertEquals(12, result(end).path("accepted").asLong());
            assertEquals(5, result(end).at("/errors/0/line").asLong());
            assertEquals(12, result(end).at("/errors/1/line").asLong());
        }
    }

    @Test
    void aFileThatCannotBeReadIsRefusedBeforeAnOperationBegins() throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            byte[] gbk = "externalId,size\r\n网格,1\r\n".getBytes(Charset.forName("GBK"));
            assertEquals("import-encoding", refusal(setup, "text/csv", gbk));
            assertEquals("import-file", refusal(setup, "text/csv", "externalId\n1\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals("import-file", refusal(setup, "text/csv", new byte[0]));
            assertEquals(
                    "import-file",
                    refusal(setup, "text/csv", "\"externalId\"x,name\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals("import-format", refusal(setup, "application/json", csv(1)));
            assertEquals("import-too-large", refusal(setup, "text/csv", new byte[1024 * 1024 + 1]));
            assertEquals(List.of(), spooled());
            assertEquals(List.of(), setup.store.read(ONE, rows -> rows.open("")));

            assertEquals(
                    Operation.State.SUCCEEDED,
                    setup.finished(setup.start("text/csv; charset=GBK", false, gbk))
                            .state());
            assertTrue(importer.written.contains("网格"));
            byte[] marked = ("\uFEFF" + "externalId,size\n甲,1\n").getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    Operation.State.SUCCEEDED,
                    setup.finished(setup.start("text/csv", false, marked)).state());
        }
    }

    private static String refusal(Setup setup, String type, byte[] body) {
        return assertThrows(ProblemException.class, () -> setup.start(type, false, body))
                .problem()
                .code();
    }

    /** Produces a file of many rows without holding it. */
    private static InputStream endless(int rows) {
        return new InputStream() {
            private byte[] now = "externalId,size\n".getBytes(StandardCharsets.UTF_8);
            private int at;
            private int row;

            @Override
            public int read() {
                if (at == now.length) {
                    if (row == rows) {
                        return -1;
                    }
                    now = ((row++) + ",1\n").getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                return now[at++];
            }
        };
    }

    /** Writes an entity for each row and remembers what of all that can still be reached. */
    private static final class Tracking extends Importer {
        private static final int LOOK_EVERY = 20 * ImportRunner.BATCH;

        final List<WeakReference<Object>> made = new ArrayList<>();
        final AtomicLong most = new AtomicLong();
        final AtomicLong checked = new AtomicLong();
        final UUID file = UUID.randomUUID();
        private final TestHost host;
        private EntityManager em;

        Tracking(TestHost host) {
            this.host = host;
        }

        /** Once the table is there. */
        void open() {
            em = host.units()
                    .open("imports-tracked", Schema.TENANT, RowErrorRow.class)
                    .entityManager();
        }

        @Override
        public List<List<FieldError>> checkAll(List<Row> batch) {
            batch.forEach(row -> made.add(new WeakReference<>(row)));
            look(checked.addAndGet(batch.size()));
            return super.checkAll(batch);
        }

        @Override
        public int write(List<Row> batch) {
            for (Row row : batch) {
                RowErrorRow entity = new RowErrorRow(
                        host.ids().next(),
                        "test.rows",
                        file,
                        new RowError(row.size(), "", "row"),
                        host.clock().instant());
                em.persist(entity);
                made.add(new WeakReference<>(row));
                made.add(new WeakReference<>(entity));
            }
            look(rows.addAndGet(batch.size()));
            return batch.size();
        }

        private void look(long done) {
            if (done % LOOK_EVERY != 0) {
                return;
            }
            System.gc();
            made.removeIf(reference -> reference.get() == null);
            most.accumulateAndGet(made.size(), Math::max);
        }
    }

    @Test
    void aHundredThousandRowsNeedNoMoreMemoryThanABatch() throws Exception {
        TestHost host = TestDatabase.DERBY.open();
        Tracking tracking = new Tracking(host);
        try (Setup setup = new Setup(host, tracking)) {
            tracking.open();
            UUID id = host.inTenant(1, () -> setup.imports.start("platform.rows", "text/csv", false, endless(100_000)));
            Operation end = setup.finished(id);
            assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
            assertEquals(100_000, tracking.rows.get());
            assertFalse(end.cancelRequested());
        }
        // a row and its entity; the frames of the interpreter may keep the batch before
        long bound = 2L * 2 * ImportRunner.BATCH;
        assertTrue(tracking.most.get() > 0, "what is in work is seen");
        assertTrue(tracking.most.get() <= bound, "of 200,000 objects " + tracking.most + " were held at one time");
    }

    @Test
    void aCancelledImportStops() throws Exception {
        List<UUID> id = new ArrayList<>();
        Importer importer = new Importer() {
            @Override
            public int write(List<Row> batch) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.write(batch);
            }
        };
        try (Setup open = new Setup(TestDatabase.DERBY.open(), importer)) {
            id.add(open.start("text/csv", false, csv(60_000)));
            while (importer.rows.get() == 0) {
                Thread.sleep(20);
            }
            boolean asked = open.store.write(ONE, rows -> rows.requestCancel(id.get(0)));
            assertTrue(asked);
            Operation end = open.finished(id.get(0));
            assertEquals(Operation.State.CANCELLED, end.state());
            assertTrue(importer.rows.get() < 60_000);
            assertEquals(List.of(), spooled());
        }
    }

    private record Node(String id) implements ThisNode {
        @Override
        public String version() {
            return "1.0.0";
        }
    }
}
