package org.linli.platform.imports.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Work;
import org.linli.api.imports.ImportOptions;
import org.linli.api.imports.ImportRepetition;
import org.linli.api.imports.RowCorrection;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.crypto.internal.Keys;
import org.linli.platform.files.SharedFolder;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.identity.People;
import org.linli.platform.imports.internal.read.RowBinder;
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
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetWriter;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ImportRunTest {
    private static final Caller CLERK = new Clerk(new UUID(0, 7));
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

    private record Clerk(UUID userId) implements Caller {
        @Override
        public String displayName() {
            return "clerk";
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Everywhere();
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    private static final class Nobody implements People {
        @Override
        public String hash(String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID ensure(
                TenantId tenant, String username, String displayName, String passwordHash, String role, UUID division) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ensureWithFirstPassword(
                TenantId tenant, String username, String displayName, String firstPassword, String role) {
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
            return Optional.of(new Clerk(user));
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }

    /** Not secret, but not plain either. */
    private static final class Reversed implements FieldCipher {
        @Override
        public String encrypt(String plain, String context) {
            return new StringBuilder(plain).reverse().toString();
        }

        @Override
        public String decrypt(String cipherText, String context) {
            return new StringBuilder(cipherText).reverse().toString();
        }

        @Override
        public String blindIndex(String plain, String context) {
            throw new UnsupportedOperationException();
        }
    }

    /** The whole chain from the request to the rows, without a module. */
    private final class Setup implements AutoCloseable {
        final TestHost host;
        final OperationStore store;
        final OperationWorker worker;
        final SpooledImports imports;
        final RowErrors errors;
        final RowSeal seal = new RowSeal(new Reversed());
        final ImporterDirectory importers = new ImporterDirectory(new NoRoutes());
        final ImportOperations known;
        final ImportSpool spool;

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
            this.spool = spool;
            known = new ImportOperations(
                    new StoredOperationLog(
                            store,
                            new Starters(host.contexts()),
                            new OperationLinks(new OneTenant()),
                            NODE,
                            host.clock()),
                    host.currentCall());
            importers.add(importer, Map.of("linli.import", "platform.rows"));
            ImportRunner runner = new ImportRunner(
                    spool, importers, errors, seal, host.currentCall(), host.contexts(), new PlainWork());
            RunnerDirectory runners = new RunnerDirectory(new NoRoutes()) {
                @Override
                public Optional<Found> find(TenantId tenant, String kind) {
                    return Optional.of(new Found(runner, null));
                }
            };
            worker = new OperationWorker(
                    store,
                    runners,
                    new OneTenant(),
                    new Nobody(),
                    host.contexts(),
                    new PlainWork(),
                    host.clock(),
                    node);
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
                    known,
                    errors,
                    host.currentCall());
        }

        UUID repeat(UUID id, boolean dryRun, RowCorrection... rows) {
            return as(
                    CLERK,
                    () -> imports.repeat("platform.rows", id, new ImportRepetition(dryRun, true, Arrays.asList(rows))));
        }

        ImportRowsResource.Beginning beginning(Caller caller, UUID id) {
            var resource = new ImportRowsResource(known, spool, importers, host.currentCall());
            return as(caller, () -> resource.read(id.toString()));
        }

        ImportErrorsResource.FaultyRows faulty(Caller caller, UUID id) {
            return faulty(caller, id, 0);
        }

        ImportErrorsResource.FaultyRows faulty(Caller caller, UUID id, long behind) {
            return as(caller, () -> errorsResource().rows(id.toString(), behind));
        }

        /** The rows with errors as the file that people correct. */
        byte[] faultyWorkbook(UUID id) {
            return as(CLERK, () ->
                    (byte[]) errorsResource().workbook(id.toString()).getEntity());
        }

        private ImportErrorsResource errorsResource() {
            return new ImportErrorsResource(known, errors, seal, importers, host.currentCall(), host.transactions());
        }

        private <T> T as(Caller caller, Work<T> work) {
            return host.inTenant(1, caller, Access.WRITE, work);
        }

        UUID start(ImportOptions options, String type, byte[] body) {
            return as(CLERK, () -> imports.start("platform.rows", type, options, new ByteArrayInputStream(body)));
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
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            host.inTenant(1, () -> {
                var body = (StreamingOutput)
                        errorsResource().download(operation.id().toString()).getEntity();
                try {
                    body.write(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
            return out.toString(StandardCharsets.UTF_8);
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

        UUID file(String importer) {
            return spool.store(ONE, importer, new ByteArrayInputStream(csv(1)), StandardCharsets.UTF_8);
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
            UUID needed = w.file("grid.events");
            w.accepted("grid.events", needed);
            UUID left = w.file("grid.events");
            w.host.clock().advance(ImportSpool.KEPT.plusDays(30));
            for (Path file : spooled()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            }
            w.sweep.sweep();
            assertEquals(
                    List.of("grid." + needed + ".import"),
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
            UUID grid = w.file("grid.events");
            w.file("grid.events");
            UUID gridImport = w.accepted("grid.events", grid);
            UUID users = w.file("identity.users");
            UUID userImport = w.accepted("identity.users", users);
            w.host.inTenant(1, () -> {
                w.errors.add("grid.events", grid, List.of(new RowError(2, "/size", "七")), Map.of());
                w.errors.add("identity.users", users, List.of(new RowError(2, "/name", "八")), Map.of());
            });
            new ImportPurge(w.log, w.errors, w.spool, w.host.transactions()).purgeModule(TestHost.tenant(1), "grid");
            assertEquals(0, w.errorsOf(grid));
            assertEquals(1, w.errorsOf(users));
            assertEquals(
                    Operation.State.CANCELLED,
                    w.log.find(ONE, gridImport).orElseThrow().state());
            assertTrue(w.log.find(ONE, userImport).orElseThrow().open());
            assertEquals(
                    List.of("identity." + users + ".import"),
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
            UUID file = w.file("grid.events");
            Path stored = spooled().get(0);
            assertFalse(Files.readString(stored, StandardCharsets.ISO_8859_1).contains("row-0"));
            try (InputStream in = w.spool.open(ONE, "grid.events", file)) {
                assertEquals(
                        new String(csv(1), StandardCharsets.UTF_8),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            UUID other = UUID.randomUUID();
            Files.copy(stored, stored.resolveSibling("grid." + other + ".import"));
            assertThrows(IOException.class, () -> w.spool.open(ONE, "grid.events", other));

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

    /** A row in which much can be wrong. */
    record Stay(String externalId, LocalDate from, LocalDate to, int beds) {}

    /** Wants everything, and says so of each column. */
    private static final class StayImporter implements RowImporter<Stay> {
        int written;

        @Override
        public Class<Stay> rowType() {
            return Stay.class;
        }

        @Override
        public String externalId(Stay row) {
            return row.externalId();
        }

        @Override
        public List<FieldError> check(Stay row) {
            List<FieldError> faults = new ArrayList<>();
            if (row.externalId() == null) {
                faults.add(new FieldError("/externalId", "needed"));
            }
            if (row.from() == null) {
                faults.add(new FieldError("/from", "needed"));
            }
            if (row.to() == null) {
                faults.add(new FieldError("/to", "needed"));
            }
            if (row.beds() < 1) {
                faults.add(new FieldError("/beds", "too few"));
            }
            return faults;
        }

        @Override
        public int write(List<Stay> rows) {
            written += rows.size();
            return rows.size();
        }
    }

    @Test
    void aValueThatDoesNotFitHidesNoOtherFaultOfItsRow() throws Exception {
        StayImporter importer = new StayImporter();
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            String text =
                    "externalId,from,to,beds\nA,2026-02-30,,many\n,2026-03-01,2026-03-02,0\nB,2026-03-01,2026-03-02,1\n";
            Operation end = setup.finished(setup.start("text/csv", true, text.getBytes(StandardCharsets.UTF_8)));
            UUID file = UUID.fromString(
                    new ObjectMapper().readTree(end.input()).path("file").asText());
            assertEquals(
                    List.of(
                            "2 /from 须为日期，如 2026-03-01",
                            "2 /beds 须为整数",
                            "2 /to needed",
                            "3 /externalId needed",
                            "3 /beds too few"),
                    setup.host.inTenant(1, () -> setup.errors.first(file, 10)).stream()
                            .map(error -> error.line() + " " + error.pointer() + " " + error.message())
                            .toList());
            assertEquals(1, result(end).path("accepted").asLong());
            assertEquals(0, importer.written);
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

    private static byte[] workbook(int rows, Set<Integer> faulty) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet = new SheetWriter(
                out, "名单", List.of("External id", "Size", RowBinder.ERRORS.zh()), ZoneId.of("Asia/Shanghai"))) {
            for (int i = 0; i < rows; i++) {
                sheet.row(List.of("E" + i, faulty.contains(i) ? -1 : i, "before"));
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void writesTheFaultlessRowsOfAWorkbookAndKeepsTheOthersForCorrection(TestDatabase database) throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(database.open(), importer)) {
            UUID id = setup.start(
                    new ImportOptions(false, true, null), SheetWriter.MEDIA_TYPE, workbook(1200, Set.of(3, 777)));
            Operation ended = setup.finished(id);
            assertEquals(Operation.State.SUCCEEDED, ended.state());
            assertEquals(1198, importer.written.size());
            UUID file = ImportInput.read(ended.input()).file();
            assertEquals(
                    List.of(new RowError(5, "/size", "=不能为负"), new RowError(779, "/size", "=不能为负")),
                    setup.host.inTenant(1, () -> setup.errors.first(file, 10)));
            List<RowErrors.SealedRow> kept = setup.host.inTenant(1, () -> setup.errors.rows(file, 0, 10));
            assertFalse(kept.get(0).content().contains("externalId"), kept.toString());
            Map<String, JsonNode> values =
                    setup.seal.open(kept.get(1).content()).orElseThrow();
            assertEquals("E777", values.get("externalId").asText());
            assertEquals(Set.of("externalId", "size"), values.keySet());

            byte[] corrected = "{\"externalId\":\"E3\",\"size\":3}\n{\"externalId\":\"E777\",\"size\":777}\n"
                    .getBytes(StandardCharsets.UTF_8);
            setup.finished(setup.start("application/x-ndjson", false, corrected));
            assertEquals(1200, importer.written.size());
            assertEquals(0, importer.doubled.get());
        }
    }

    @Test
    void oneErrorKeepsAllRowsOfAWorkbookOutUnlessPartsAreWanted() throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            Operation ended = setup.finished(setup.start(SheetWriter.MEDIA_TYPE, false, workbook(10, Set.of(3))));
            assertEquals(Operation.State.FAILED, ended.state());
            assertEquals(Set.of(), importer.written);
        }
    }

    @Test
    void aBrokenWorkbookIsRefusedAtOnceAndLeavesNothing() throws Exception {
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), new Importer())) {
            byte[] whole = workbook(10, Set.of());
            byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
            ProblemException refusal =
                    assertThrows(ProblemException.class, () -> setup.start(SheetWriter.MEDIA_TYPE, true, half));
            assertEquals(400, refusal.problem().status());
            ProblemException noSheet = assertThrows(
                    ProblemException.class,
                    () -> setup.start(new ImportOptions(true, false, "x"), SheetWriter.MEDIA_TYPE, whole));
            assertEquals(400, noSheet.problem().status());
            assertEquals(List.of(), spooled());
            try (Stream<Path> left = Files.list(data.resolve("workbooks"))) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasCheckedIsImportedWithRowsCorrectedAndWithoutTheFileSentAgain(TestDatabase database) throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(database.open(), importer)) {
            UUID checked = setup.start(
                    new ImportOptions(true, false, null), SheetWriter.MEDIA_TYPE, workbook(1200, Set.of(3, 777, 900)));
            setup.finished(checked);
            assertEquals(Set.of(), importer.written);
            var beginning = setup.beginning(CLERK, checked);
            assertTrue(beginning.kept());
            assertEquals(2, beginning.rows().get(0).line());
            assertEquals(
                    "E0", beginning.rows().get(0).values().get("externalId").asText());
            assertEquals(
                    List.of(5L, 779L, 902L),
                    setup.faulty(CLERK, checked).rows().stream()
                            .map(ImportErrorsResource.FaultyRow::line)
                            .toList());

            UUID imported = setup.repeat(
                    checked,
                    false,
                    new RowCorrection(5, Map.of("size", "3")),
                    new RowCorrection(779, Map.of("size", "many")));
            assertEquals(Operation.State.SUCCEEDED, setup.finished(imported).state());
            assertEquals(1198, importer.written.size());
            assertTrue(importer.written.contains("E3"));
            assertEquals(
                    List.of(779L, 902L),
                    setup.faulty(CLERK, imported).rows().stream()
                            .map(ImportErrorsResource.FaultyRow::line)
                            .toList());

            UUID rest = setup.repeat(
                    imported,
                    false,
                    new RowCorrection(779, Map.of("size", "777")),
                    new RowCorrection(902, Map.of("size", "900")));
            assertEquals(2, result(setup.finished(rest)).get("rows").asLong(), "what is written is not read again");
            assertEquals(1200, importer.written.size());
            assertEquals(0, importer.doubled.get());
            assertFalse(setup.beginning(CLERK, rest).kept(), "a file goes when all its rows are written");
            assertEquals(
                    "import-file-gone",
                    assertThrows(ProblemException.class, () -> setup.repeat(rest, false))
                            .problem()
                            .code());
        }
    }

    @Test
    void aCellThatCouldNotBeReadStaysWrongUntilItIsWritten() throws Exception {
        Importer importer = new Importer();
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            UUID checked = setup.start(
                    new ImportOptions(true, false, null),
                    "text/csv",
                    "externalId,size\na,1\nb\nc,x\n".getBytes(StandardCharsets.UTF_8));
            setup.finished(checked);
            UUID again = setup.repeat(
                    checked,
                    true,
                    new RowCorrection(3, Map.of("externalId", "b", "size", "2")),
                    new RowCorrection(4, Map.of("externalId", "d")));
            JsonNode result = result(setup.finished(again));
            assertEquals(1, result.get("errorCount").asLong(), result.toString());
            assertEquals(4, result.at("/errors/0/line").asLong());
            assertEquals("/size", result.at("/errors/0/pointer").asText());
            assertEquals(Set.of(), importer.written);
        }
    }

    @Test
    void nobodyElseSeesOrRepeatsWhatAPersonSent() throws Exception {
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), new Importer())) {
            UUID checked =
                    setup.start(new ImportOptions(true, false, null), SheetWriter.MEDIA_TYPE, workbook(5, Set.of(1)));
            setup.finished(checked);
            Caller other = new Clerk(new UUID(0, 8));
            assertEquals(
                    404,
                    assertThrows(ProblemException.class, () -> setup.faulty(other, checked))
                            .problem()
                            .status());
            assertEquals(
                    404,
                    assertThrows(ProblemException.class, () -> setup.beginning(other, checked))
                            .problem()
                            .status());
            ProblemException line = assertThrows(
                    ProblemException.class,
                    () -> setup.repeat(checked, false, new RowCorrection(99, Map.of("size", "1"))));
            assertEquals(422, line.problem().status());
            assertEquals("line:99", line.problem().errors().get(0).pointer());
            assertEquals(
                    400,
                    assertThrows(ProblemException.class, () -> setup.repeat(checked, false, (RowCorrection) null))
                            .problem()
                            .status());
        }
    }

    @Test
    void whatIsSecretIsNeitherShownNorLostWhenTheRowIsCorrected() throws Exception {
        Importer importer = new Importer() {
            @Override
            public Set<String> secretColumns() {
                return Set.of("externalId");
            }
        };
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), importer)) {
            UUID checked =
                    setup.start(new ImportOptions(true, false, null), SheetWriter.MEDIA_TYPE, workbook(5, Set.of(1)));
            setup.finished(checked);
            assertEquals(
                    Set.of("size"),
                    setup.faulty(CLERK, checked).rows().get(0).values().keySet());
            assertEquals(
                    Set.of("size"),
                    setup.beginning(CLERK, checked).rows().get(0).values().keySet());
            setup.finished(setup.repeat(checked, false, new RowCorrection(3, Map.of("size", "1"))));
            assertEquals(Set.of("E0", "E1", "E2", "E3", "E4"), importer.written);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsWithErrorsAreListedSomeAtATimeAndALongOneOnlyByItsErrors(TestDatabase database) throws Exception {
        int rows = 2 * ImportErrorsResource.PAGE + 1;
        try (Setup setup = new Setup(database.open(), new Importer())) {
            StringBuilder file = new StringBuilder("externalId,size\n");
            for (int i = 0; i < rows; i++) {
                // the third is longer than what is kept
                file.append(i == 2 ? "x".repeat(RowSeal.LONGEST) : "E" + i).append(",-1\n");
            }
            UUID checked = setup.start(
                    new ImportOptions(true, false, null),
                    "text/csv",
                    file.toString().getBytes(StandardCharsets.UTF_8));
            Operation ended = setup.finished(checked);
            List<ImportErrorsResource.FaultyRow> all = new ArrayList<>();
            Long behind = 0L;
            int pages = 0;
            while (behind != null) {
                var page = setup.faulty(CLERK, checked, behind);
                assertTrue(page.rows().size() <= ImportErrorsResource.PAGE);
                all.addAll(page.rows());
                behind = page.next();
                pages++;
            }
            assertEquals(3, pages);
            assertEquals(rows, all.size());
            for (int i = 0; i < rows; i++) {
                assertEquals(i + 2, all.get(i).line());
                assertEquals("/size", all.get(i).errors().get(0).pointer());
                if (i == 2) {
                    assertEquals(Map.of(), all.get(i).values());
                    assertEquals("", all.get(i).errors().get(1).pointer(), "it says why nothing is shown");
                } else {
                    assertEquals("E" + i, all.get(i).values().get("externalId").asText());
                }
            }
            UUID id = ImportInput.read(ended.input()).file();
            setup.host.inTenant(1, () -> {
                setup.errors
                        .rows(id, 0, rows)
                        .forEach(row -> assertTrue(row.content().length() <= 16 * 1024));
                return true;
            });
            assertEquals(rows + 1, setup.download(ended).lines().count(), "header and errors");
            Path workbook = data.resolve("errors.xlsx");
            Files.write(workbook, setup.faultyWorkbook(checked));
            try (SheetReader reader = SheetReader.open(workbook, null)) {
                int found = 0;
                while (reader.next() != null) {
                    found++;
                }
                assertEquals(rows + 1, found);
            }
            // what was not kept is still in the file
            UUID corrected = setup.repeat(checked, true, new RowCorrection(4, Map.of("size", "1")));
            assertEquals(
                    rows - 1,
                    result(setup.finished(corrected)).get("errorCount").asLong());
        }
    }

    /** So many that they are not unpacked while the sender waits; nothing in them is like another. */
    private static byte[] largeWorkbook(int rows) throws IOException {
        Random random = new Random(7);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet =
                new SheetWriter(out, "名单", List.of("External id", "Size"), ZoneId.of("Asia/Shanghai"))) {
            for (int i = 0; i < rows; i++) {
                sheet.row(List.of(new UUID(random.nextLong(), random.nextLong()).toString(), 1));
            }
        }
        assertTrue(out.size() > ImportSpool.CONVERTED_AT_ONCE, "only " + out.size());
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLargeWorkbookIsUnpackedBehindTheRequestAndByAnotherNodeWhenItsOwnIsLost(TestDatabase database)
            throws Exception {
        int rows = 12_000;
        Thread sender = Thread.currentThread();
        AtomicInteger tries = new AtomicInteger();
        Importer ofA = new Importer() {
            @Override
            public Class<Row> rowType() {
                if (Thread.currentThread() == sender) {
                    return super.rowType();
                }
                tries.incrementAndGet();
                throw new RunLaterException("the node is lost before it has unpacked anything");
            }
        };
        Importer ofB = new Importer();
        TestHost host = database.open();
        Keys keys = new Keys(host, data, new OneTenant());
        try (Setup a = new Setup(host, ofA, spool(host, keys))) {
            UUID id = a.start(SheetWriter.MEDIA_TYPE, false, largeWorkbook(rows));
            while (tries.get() == 0) {
                Thread.sleep(20);
            }
            a.lose();
            ImportInput input = ImportInput.read(
                    a.store.read(ONE, r -> r.find(id)).orElseThrow().input());
            assertThrows(IOException.class, () -> a.spool.open(ONE, "platform.rows", input.file()));
            assertEquals(1, spooled().size(), "the workbook, and no rows yet");
            String stored = Files.readString(spooled().get(0), StandardCharsets.ISO_8859_1);
            assertFalse(stored.startsWith("PK"), "it is encrypted");
            Setup b = new Setup(a, ofB, spool(host, keys), new Node("b"));
            Operation end = b.finished(id);
            b.lose();
            assertEquals(Operation.State.SUCCEEDED, end.state(), end.toString());
            assertEquals(rows, ofB.written.size());
            assertEquals(0, ofB.doubled.get());
            assertEquals(List.of(), spooled(), "both files go");
        }
    }

    @Test
    void whatIsWrongWithALargeWorkbookIsSaidByItsOperation() throws Exception {
        try (Setup setup = new Setup(TestDatabase.DERBY.open(), new Importer())) {
            byte[] whole = largeWorkbook(24_000);
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            assertTrue(half.length > ImportSpool.CONVERTED_AT_ONCE);
            Operation broken = setup.finished(setup.start(SheetWriter.MEDIA_TYPE, true, half));
            assertEquals(Operation.State.FAILED, broken.state());
            assertTrue(broken.detail().contains(".xlsx"), broken.toString());
            Operation noSheet =
                    setup.finished(setup.start(new ImportOptions(true, false, "另一张"), SheetWriter.MEDIA_TYPE, whole));
            assertEquals(Operation.State.FAILED, noSheet.state());
            assertTrue(noSheet.detail().contains("名单"), noSheet.toString());
            assertEquals(List.of(), spooled(), "nothing of them is left");
            try (Stream<Path> left = Files.list(data.resolve("workbooks"))) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void aWorkbookInClearIsTheHostsAloneAndGoesWithTheCrashThatLeftIt() throws IOException {
        Path folder = data.resolve("received");
        Path left = new Incoming(folder).fresh();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(left)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        Files.writeString(left, "names and telephones");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Incoming next = new Incoming(folder);
        assertFalse(Files.exists(left));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertTrue(Files.exists(next.fresh()));
    }
}
