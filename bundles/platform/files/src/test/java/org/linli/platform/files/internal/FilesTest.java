package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.file.Attachments;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.internal.Keys;
import org.linli.platform.files.internal.FilesResource.FileView;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class FilesTest {
    private static final TenantId ONE = new TenantId(1);
    private final Map<TestHost, Keys> keys = new HashMap<>();
    private final UUID street = UUID.randomUUID();
    private final FilesNode.Person uploader = new FilesNode.Person(UUID.randomUUID(), Set.of());
    private final FilesNode.Person stranger = new FilesNode.Person(UUID.randomUUID(), Set.of());
    private final FilesNode.Person worker = new FilesNode.Person(UUID.randomUUID(), Set.of(street));
    private final FilesNode.Person elsewhere = new FilesNode.Person(UUID.randomUUID(), Set.of(UUID.randomUUID()));

    @TempDir
    Path data;

    @TempDir
    Path keyFile;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeWhoseFolderIsNotTheSharedOneDoesNotStart(TestDatabase database) throws IOException {
        try (TestHost host = database.open()) {
            node(host).unit.close();
            Path shared = data;
            data = Files.createDirectory(shared.resolve("another-node"));
            String refusal =
                    assertThrows(IllegalStateException.class, () -> node(host)).getMessage();
            assertTrue(refusal.contains("LINLI_FILES"), refusal);
            data = shared;
            node(host).unit.close();

            // The share is not mounted: its place is there, and empty
            Files.delete(shared.resolve("files/store.id"));
            assertThrows(IllegalStateException.class, () -> node(host));
            assertTrue(Files.notExists(shared.resolve("files/store.id")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFolderThatCannotBeWrittenStopsTheStart(TestDatabase database) throws IOException {
        try (TestHost host = database.open()) {
            Files.writeString(data.resolve("files"), "a file where the folder should be");
            String refusal =
                    assertThrows(IllegalStateException.class, () -> node(host)).getMessage();
            assertTrue(refusal.contains("cannot be written"), refusal);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anUnboundFileIsItsUploadersForADay(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "灯.txt", "楼道灯坏了");
            assertEquals("text/plain", file.mediaType());
            assertArrayEquals("楼道灯坏了".getBytes(StandardCharsets.UTF_8), files.read(1, uploader, file.id()));
            files.hidden(1, stranger, file.id());
            files.hidden(1, worker, file.id());
            files.hidden(2, uploader, file.id());
            files.hidden(1, uploader, UUID.randomUUID());
            host.clock().advance(FileFence.UNBOUND.plusSeconds(1));
            files.hidden(1, uploader, file.id());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aBoundFileIsFencedLikeItsSubject(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            UUID event = UUID.randomUUID();
            FileView file = files.upload(uploader, "灯.txt", "楼道灯坏了");
            files.bind(uploader, street, event, file.id());
            files.bind(uploader, street, event, file.id());
            host.clock().advance(Duration.ofDays(400));
            assertEquals(15, files.read(1, worker, file.id()).length);
            files.hidden(1, elsewhere, file.id());
            files.hidden(1, stranger, file.id());
            assertEquals(
                    15,
                    files.read(1, uploader, file.id()).length,
                    "his own, though he may not read the others of the subject");
            files.hidden(2, worker, file.id());
            assertEquals(
                    List.of("灯.txt"),
                    host.inTenant(1, () -> files.attachments.of("grid.event", event)).stream()
                            .map(attachment -> attachment.name())
                            .toList());
            assertTrue(host.inTenant(2, () -> files.attachments.of("grid.event", event))
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void filesGoWithTheirModuleAndTheBytesWithTheDistrict(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            UUID event = UUID.randomUUID();
            FileView bound = files.upload(uploader, "灯.txt", "楼道灯坏了");
            files.bind(uploader, street, event, bound.id());
            FileView unbound = files.upload(uploader, "b.txt", "mine");
            var purge = new FilePurge(host.transactions(), files.unit);
            purge.purgeModule(org.linli.testkit.TestHost.tenant(1), "hall");
            assertEquals(15, files.read(1, worker, bound.id()).length);
            purge.purgeModule(org.linli.testkit.TestHost.tenant(1), "grid");
            files.hidden(1, worker, bound.id());
            assertEquals(4, files.read(1, uploader, unbound.id()).length, "of no module");
            assertEquals(4, purge.bytes(org.linli.testkit.TestHost.tenant(1)));
            assertEquals(0, purge.bytes(org.linli.testkit.TestHost.tenant(2)));

            purge.purgeTenant(org.linli.testkit.TestHost.tenant(2));
            assertEquals(2, files.onDisk().size());
            purge.purgeTenant(org.linli.testkit.TestHost.tenant(1));
            assertEquals(List.of(), files.onDisk());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPictureThatComesWithItsSubjectIsBoundAtOnceAndNothingElseIsTaken(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            var nobody = new FilesNode.Person(null, Set.of());
            UUID event = UUID.randomUUID();
            byte[] png = CleanPicturesTest.png();
            byte[] other = CleanPicturesTest.png(40);
            var kept = host.inTenant(1, nobody, Access.WRITE, () -> take(files, png, png.length, event));
            assertEquals("image/png", kept.mediaType());
            assertEquals(kept.size(), files.read(1, worker, kept.id()).length);
            files.hidden(1, nobody, kept.id());
            files.hidden(1, elsewhere, kept.id());
            files.hidden(2, worker, kept.id());
            byte[] words = "<html>no picture</html>".getBytes(StandardCharsets.UTF_8);
            for (byte[] no : List.of(words, "%PDF-1.7".getBytes(StandardCharsets.UTF_8))) {
                assertEquals(415, refused(host, nobody, () -> take(files, no, 1000, event)));
            }
            assertEquals(413, refused(host, nobody, () -> take(files, png, png.length - 1, event)));
            assertEquals(1, files.onDisk().size(), "what is refused leaves nothing");
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> host.inTenant(1, nobody, Access.WRITE, () -> {
                        take(files, other, 10_000, event);
                        throw new UnsupportedOperationException("the row that it belongs to was refused");
                    }));
            assertEquals(1L, files.rows(1));
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            assertEquals(1, files.onDisk().size(), "the content without a row goes, the other stays");
            assertEquals(kept.size(), files.read(1, worker, kept.id()).length);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsTakenAwayFromItsSubjectIsReadByNobodyAndItsContentGoes(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            UUID event = UUID.randomUUID();
            FileView file = files.upload(uploader, "灯.txt", "楼道灯坏了");
            files.bind(uploader, street, event, file.id());
            assertTrue(removed(host, 1, files, file.id(), UUID.randomUUID()).isEmpty(), "of another subject");
            assertTrue(removed(host, 2, files, file.id(), event).isEmpty(), "of another district");
            assertEquals(
                    "灯.txt",
                    removed(host, 1, files, file.id(), event).orElseThrow().name());
            assertTrue(removed(host, 1, files, file.id(), event).isEmpty());
            files.hidden(1, worker, file.id());
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            assertEquals(List.of(), files.onDisk());
        }
    }

    private Optional<Attachments.Attachment> removed(
            TestHost host, int tenant, FilesNode files, UUID file, UUID subject) {
        return host.inTenant(tenant, worker, Access.WRITE, () -> files.attachments.remove(file, "grid.event", subject));
    }

    private Attachments.Attachment take(FilesNode files, byte[] content, int maximum, UUID event) {
        return files.attachments.take(
                new ByteArrayInputStream(content), maximum, "照片1", "grid.event", event, FilesNode.READ, street);
    }

    private static int refused(TestHost host, FilesNode.Person who, Work<?> work) {
        return assertThrows(ProblemException.class, () -> host.inTenant(1, who, Access.WRITE, work))
                .problem()
                .status();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatCannotBeBoundIsNamedAllAtOnceAndAlike(TestDatabase database) {
        try (var host = database.open()) {
            var files = node(host);
            FileView mine = files.upload(uploader, "a.txt", "mine");
            FileView theirs = files.upload(stranger, "b.txt", "theirs");
            FileView used = files.upload(uploader, "c.txt", "used");
            files.bind(uploader, street, UUID.randomUUID(), used.id());
            var problem = assertThrows(
                            ProblemException.class,
                            () -> files.bind(
                                    uploader,
                                    street,
                                    UUID.randomUUID(),
                                    mine.id(),
                                    theirs.id(),
                                    used.id(),
                                    UUID.randomUUID()))
                    .problem();
            assertEquals(422, problem.status());
            assertEquals(
                    List.of("/attachments/1", "/attachments/2", "/attachments/3"),
                    problem.errors().stream().map(error -> error.pointer()).toList());
            assertEquals(
                    1,
                    problem.errors().stream()
                            .map(error -> error.text().zh())
                            .distinct()
                            .count());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusedUploadsLeaveNothingAndSayWhy(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            var type = assertThrows(
                            ProblemException.class,
                            () -> files.upload(uploader, "photo.jpg", "<html>not a photo</html>"))
                    .problem();
            assertEquals(415, type.status());
            assertTrue(type.text().en().contains("JPEG"), type.text().en());
            var size = assertThrows(
                            ProblemException.class, () -> files.upload(uploader, "a.txt", "x".repeat(1024 * 1024 + 1)))
                    .problem();
            assertEquals(413, size.status());
            assertThrows(RuntimeException.class, () -> files.upload(uploader, "a.txt", brokenOff()));
            assertEquals(List.of(), files.onDisk());
        }
    }

    private static InputStream brokenOff() {
        return new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 1000) {
                    throw new IOException("connection reset");
                }
                return 'a';
            }
        };
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void namesNeverReachTheDisk(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            FileView file = files.upload(uploader, "../../../../tmp/evil.txt", "content");
            assertEquals("evil.txt", file.name());
            assertEquals(List.of(files.place(file)), files.onDisk());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> files.unit.store().open(ONE, new StoredContent("../../keys.json", true, 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCrashBetweenFileAndRowLeavesNoRowAndTheSweeperCleans(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> host.inTenant(1, uploader, Access.WRITE, () -> {
                        files.resource.store("a.txt", FilesNode.stream("lost"));
                        throw new UnsupportedOperationException("crash before the commit");
                    }));
            assertEquals(1, files.onDisk().size());
            assertEquals(0L, files.rows(1));
            FileView kept = files.upload(uploader, "b.txt", "kept");
            files.bind(uploader, street, UUID.randomUUID(), kept.id());

            files.sweeper.sweep(ONE);
            assertEquals(2, files.onDisk().size(), "too young to judge");
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            assertEquals(List.of(files.place(kept)), files.onDisk());
            assertEquals(4, files.read(1, worker, kept.id()).length);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theSweeperNeverTakesWhatARowNames(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            // An upload rolled back; its content is put aside; then the same content comes again
            FileView first = files.upload(uploader, "a.txt", "same content");
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            assertEquals(0L, files.rows(1), "never bound");
            FileView again = files.upload(uploader, "a.txt", "same content");
            assertEquals(first.sha256(), again.sha256());
            files.bind(uploader, street, UUID.randomUUID(), again.id());
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            files.sweeper.sweep(ONE);
            assertEquals(12, files.read(1, worker, again.id()).length);

            // A row that appears while the content lies aside: the reader and the sweeper both bring it back
            files.unit.store().trash(ONE, files.content(again), host.clock().instant());
            assertEquals(12, files.read(1, worker, again.id()).length);
            files.unit.store().trash(ONE, files.content(again), host.clock().instant());
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            assertEquals(12, files.read(1, worker, again.id()).length);
            assertEquals(1, files.onDisk().size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneContentIsStoredOncePerTenant(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = node(host);
            files.upload(uploader, "a.txt", "same");
            files.upload(stranger, "b.txt", "same");
            assertEquals(1, files.onDisk().size());
            host.inTenant(2, uploader, Access.WRITE, () -> files.resource.store("c.txt", FilesNode.stream("same")));
            assertEquals(2, files.onDisk().size());
        }
    }

    private FilesNode node(TestHost host) {
        return new FilesNode(
                host, data, keys.computeIfAbsent(host, h -> new Keys(h, keyFile, new TwoTenants())).cipher);
    }
}
