package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.crypto.internal.Keys;
import org.linli.platform.files.internal.ContentRenewal.Tally;
import org.linli.platform.files.internal.FilesResource.FileView;
import org.linli.platform.files.internal.tenant.StoredFile;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ContentEncryptionTest {
    private static final TenantId ONE = new TenantId(1);
    private static final String TEXT = "楼道灯坏了，生成的金丝雀";

    private final FilesNode.Person uploader = new FilesNode.Person(UUID.randomUUID(), Set.of());

    @TempDir
    Path data;

    @TempDir
    Path keyFile;

    private Keys keys;

    private FilesNode node(TestHost host) {
        keys = new Keys(host, keyFile, new TwoTenants());
        return new FilesNode(host, data, keys.cipher);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void neitherContentNorItsHashLiesOnDiskOrInTheRow(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            assertEquals(sha256(TEXT), file.sha256());
            assertNotEquals(file.sha256(), files.content(file));
            for (Path path : stored()) {
                assertFalse(Files.readString(path, StandardCharsets.ISO_8859_1).contains(latin(TEXT)), path.toString());
                assertFalse(path.toString().contains(file.sha256()), path.toString());
            }
            assertEquals(TEXT, text(files, file));

            // The same in another district has another name
            FileView other = host.inTenant(
                    2, uploader, Access.WRITE, () -> files.resource.store("a.txt", FilesNode.stream(TEXT)));
            assertNotEquals(
                    files.content(file),
                    host.inTenant(
                            2,
                            () -> files.unit
                                    .em()
                                    .find(StoredFile.class, other.id())
                                    .content()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherFileInThePlaceOfAContentIsNotHandedOut(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView first = files.upload(uploader, "a.txt", "first of two");
            FileView second = files.upload(uploader, "b.txt", "other of two");
            FileView foreign = host.inTenant(
                    2, uploader, Access.WRITE, () -> files.resource.store("a.txt", FilesNode.stream("first of two")));
            Path one = data.resolve(files.place(first));
            Path two = data.resolve(files.place(second));
            byte[] whole = Files.readAllBytes(one);

            Files.copy(two, one, StandardCopyOption.REPLACE_EXISTING);
            assertThrows(UncheckedIOException.class, () -> text(files, first));
            Files.write(one, "first of two".getBytes(StandardCharsets.UTF_8));
            assertThrows(UncheckedIOException.class, () -> text(files, first));
            String there = host.inTenant(
                    2,
                    () -> files.unit.em().find(StoredFile.class, foreign.id()).content());
            Files.copy(
                    data.resolve("files/2/" + there.substring(0, 2) + "/" + there),
                    one,
                    StandardCopyOption.REPLACE_EXISTING);
            assertThrows(UncheckedIOException.class, () -> text(files, first));

            Files.write(one, whole);
            assertEquals("first of two", text(files, first));
            try (var channel = Files.newByteChannel(one, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length - 1);
            }
            assertThrows(UncheckedIOException.class, () -> text(files, first));

            // Who uploads it again mends it for everybody
            files.upload(uploader, "c.txt", "first of two");
            assertEquals("first of two", text(files, first));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void plainContentOfFormerTimesIsReadableAndBecomesEncrypted(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            makePlain(files, file, TEXT);
            assertEquals(TEXT, text(files, file));
            assertEquals(1, files.renewal(keys).waiting(ONE));

            assertEquals(new Tally(1, 0), renew(files));
            assertEquals(1, stored().size());
            assertFalse(stored().get(0).toString().contains(sha256(TEXT)));
            assertEquals(TEXT, text(files, file));
            assertEquals(0, files.renewal(keys).waiting(ONE));
            assertEquals(Tally.NOTHING, renew(files));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRunThatBrokeOffAnywhereIsContinued(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            files.bind(uploader, UUID.randomUUID(), UUID.randomUUID(), file.id());
            makePlain(files, file, TEXT);
            // Before the rows: the encrypted file is there, nothing speaks of it yet
            files.unit
                    .store()
                    .encryptAnew(
                            ONE,
                            new StoredContent(sha256(TEXT), true, file.size()),
                            host.clock().instant());
            assertEquals(2, stored().size());
            assertEquals(new Tally(1, 0), renew(files));
            assertEquals(1, stored().size());

            // Before the plain file was deleted: nothing speaks of it any more, so the sweeper takes it
            Path plain = data.resolve("files/1/" + sha256(TEXT).substring(0, 2) + "/" + sha256(TEXT));
            Files.createDirectories(plain.getParent());
            Files.writeString(plain, TEXT);
            Files.setLastModifiedTime(plain, FileTime.from(host.clock().instant()));
            for (int i = 0; i < 2; i++) {
                files.after(Duration.ofHours(25));
                files.sweeper.sweep(ONE);
            }
            assertFalse(Files.exists(plain));
            assertEquals(1, stored().size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoReadTheRowBeforeTheContentWasEncryptedFindsItNevertheless(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            makePlain(files, file, TEXT);
            String read = host.inTenant(1, uploader, Access.READ, () -> {
                files.unit.em().find(StoredFile.class, file.id());
                assertEquals(new Tally(1, 0), renew(files));
                try (InputStream in = files.resource.content(file.id())) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertEquals(TEXT, read);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void afterARotationContentIsEncryptedAnewAndStaysOneContent(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            Path place = data.resolve(files.place(file));
            byte[] before = Files.readAllBytes(place);
            keys.rotate(1);
            assertEquals(TEXT, text(files, file));
            assertEquals(1, files.renewal(keys).waiting(ONE));

            assertEquals(new Tally(1, 0), renew(files));
            byte[] after = Files.readAllBytes(place);
            assertEquals(1, keys.cipher.keyOf(before));
            assertEquals(2, keys.cipher.keyOf(after));
            assertEquals(TEXT, text(files, file));

            keys.rotate(1);
            FileView again = files.upload(uploader, "b.txt", TEXT);
            assertEquals(files.place(file), files.place(again));
            assertEquals(3, keys.cipher.keyOf(Files.readAllBytes(place)));
            assertEquals(TEXT, text(files, file));
            assertEquals(1, stored().size());
            // Only the row has still to learn it
            byte[] newest = Files.readAllBytes(place);
            assertEquals(new Tally(1, 0), renew(files));
            assertEquals(HexFormat.of().formatHex(newest), HexFormat.of().formatHex(Files.readAllBytes(place)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theOperationCountsWhatItCannotReadAndDoesNotBeginAgainForIt(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView good = files.upload(uploader, "a.txt", "good content");
            FileView bad = files.upload(uploader, "b.txt", "damaged content");
            FileView lost = files.upload(uploader, "c.txt", "lost content");
            makePlain(files, good, "good content");
            makePlain(files, bad, "damaged content");
            Files.writeString(data.resolve(files.place(bad)), "DAMAGED content");
            makePlain(files, lost, "lost content");
            Files.delete(data.resolve(files.place(lost)));

            var log = log(host);
            var renewals = renewals(host, files, keys.cipher, log);
            try {
                renewals.beginWhenNeeded();
                Operation operation = ended(log);
                assertEquals(Operation.State.SUCCEEDED, operation.state());
                assertEquals("{\"encrypted\": 1, \"unreadable\": 2}", operation.result());
                assertTrue(operation.detail().startsWith("2 "), operation.detail());
                assertEquals(2, operation.done());
                assertEquals("good content", text(files, good));

                renewals.beginWhenNeeded();
                assertEquals(
                        operation.id(),
                        log.latest(null, ContentRenewals.KIND).orElseThrow().id());
            } finally {
                renewals.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void contentWithADamagedHeaderIsGonePastAndMendedByTheNextUpload(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView bad = files.upload(uploader, "a.txt", "damaged content");
            FileView good = files.upload(uploader, "b.txt", "good content");
            keys.rotate(1);
            Path place = data.resolve(files.place(bad));
            try (var channel = Files.newByteChannel(place, StandardOpenOption.WRITE)) {
                // As a power loss may leave it
                channel.write(ByteBuffer.allocate(ContentCipher.HEADER));
            }
            assertEquals(new Tally(1, 1), renew(files));
            assertEquals(2, keys.cipher.keyOf(Files.readAllBytes(data.resolve(files.place(good)))));

            FileView again = files.upload(uploader, "c.txt", "damaged content");
            assertEquals("damaged content", text(files, again));
            assertEquals("damaged content", text(files, bad));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictWhoseKeyDoesNotOpenDoesNotKeepTheOthersPlain(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "a.txt", TEXT);
            host.inTenant(2, uploader, Access.WRITE, () -> files.resource.store("a.txt", FilesNode.stream(TEXT)));
            makePlain(files, file, TEXT);

            var log = log(host);
            var renewals = renewals(host, files, new WithoutKeyOf(new TenantId(2), keys.cipher), log);
            try {
                renewals.beginWhenNeeded();
                Operation operation = ended(log);
                assertEquals(Operation.State.SUCCEEDED, operation.state());
                assertEquals("{\"encrypted\": 1, \"unreadable\": 1}", operation.result());
                assertEquals(0, files.renewal(keys).waiting(ONE));

                renewals.beginWhenNeeded();
                assertEquals(
                        operation.id(),
                        log.latest(null, ContentRenewals.KIND).orElseThrow().id());
            } finally {
                renewals.close();
            }
        }
    }

    /** The data key of one district does not open. */
    private record WithoutKeyOf(TenantId faulty, ContentCipher cipher) implements ContentCipher {
        private TenantId checked(TenantId tenant) {
            if (tenant.equals(faulty)) {
                throw new IllegalStateException("The data key does not open");
            }
            return tenant;
        }

        @Override
        public String name(TenantId tenant, byte[] sha256) {
            return cipher.name(checked(tenant), sha256);
        }

        @Override
        public int currentKey(TenantId tenant) {
            return cipher.currentKey(checked(tenant));
        }

        @Override
        public int keyOf(byte[] header) throws IOException {
            return cipher.keyOf(header);
        }

        @Override
        public long encryptedSize(long size) {
            return cipher.encryptedSize(size);
        }

        @Override
        public OutputStream encrypting(TenantId tenant, String name, OutputStream to) throws IOException {
            return cipher.encrypting(checked(tenant), name, to);
        }

        @Override
        public InputStream decrypting(TenantId tenant, String name, InputStream from) throws IOException {
            return cipher.decrypting(checked(tenant), name, from);
        }
    }

    private static StoredOperationLog log(TestHost host) {
        return new StoredOperationLog(
                new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock()),
                new Starters(host.contexts()),
                new OperationLinks(new TwoTenants()),
                new Self(),
                host.clock());
    }

    private static ContentRenewals renewals(TestHost host, FilesNode files, ContentCipher cipher, OperationLog log) {
        return new ContentRenewals(
                () -> 0, new TwoTenants(), host.transactions(), files.unit, cipher, host.clock(), log);
    }

    private static Operation ended(OperationLog log) throws InterruptedException {
        Operation operation = log.latest(null, ContentRenewals.KIND).orElseThrow();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (operation.open() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            operation = log.find(null, operation.id()).orElseThrow();
        }
        return operation;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatABrokenOffUploadLeftPlainIsGoneAfterTheNextStart(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            Files.createDirectory(data.resolve("uploads"));
            Files.writeString(data.resolve("uploads/left"), TEXT);
            node(host);
            try (Stream<Path> left = Files.list(data.resolve("uploads"))) {
                assertEquals(0, left.count());
            }
        }
    }

    private record Self() implements ThisNode {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    private Tally renew(FilesNode files) {
        return files.renewal(keys).renew(ONE, () -> false);
    }

    /** As a build stored it that did not encrypt. */
    private void makePlain(FilesNode files, FileView file, String text) throws IOException {
        Files.delete(data.resolve(files.place(file)));
        Path plain = data.resolve("files/1/" + file.sha256().substring(0, 2) + "/" + file.sha256());
        Files.createDirectories(plain.getParent());
        Files.writeString(plain, text);
        files.host.inTenant(
                1,
                () -> files.unit
                        .em()
                        .createQuery("update StoredFile f set f.content = :hash, f.key = null where f.id = :id")
                        .setParameter("hash", file.sha256())
                        .setParameter("id", file.id())
                        .executeUpdate());
    }

    private String text(FilesNode files, FileView file) {
        return new String(files.read(1, uploader, file.id()), StandardCharsets.UTF_8);
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith(StorePlace.MARK))
                    .toList();
        }
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
