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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.files.internal.FilesResource.FileView;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class FilesTest {
    private static final String READ = "grid:event:read";
    private static final TenantId ONE = new TenantId(1);
    private final UUID street = UUID.randomUUID();
    private final Person uploader = new Person(UUID.randomUUID(), Set.of());
    private final Person stranger = new Person(UUID.randomUUID(), Set.of());
    private final Person worker = new Person(UUID.randomUUID(), Set.of(street));
    private final Person elsewhere = new Person(UUID.randomUUID(), Set.of(UUID.randomUUID()));

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeWhoseFolderIsNotTheSharedOneDoesNotStart(TestDatabase database) throws IOException {
        try (TestHost host = database.open()) {
            new Wired(host).unit.close();
            Path shared = data;
            data = Files.createDirectory(shared.resolve("another-node"));
            String refusal = assertThrows(IllegalStateException.class, () -> new Wired(host))
                    .getMessage();
            assertTrue(refusal.contains("LINLI_FILES"), refusal);
            data = shared;
            new Wired(host).unit.close();

            // The share is not mounted: its place is there, and empty
            Files.delete(shared.resolve("files/store.id"));
            assertThrows(IllegalStateException.class, () -> new Wired(host));
            assertTrue(Files.notExists(shared.resolve("files/store.id")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFolderThatCannotBeWrittenStopsTheStart(TestDatabase database) throws IOException {
        try (TestHost host = database.open()) {
            Files.writeString(data.resolve("files"), "a file where the folder should be");
            String refusal = assertThrows(IllegalStateException.class, () -> new Wired(host))
                    .getMessage();
            assertTrue(refusal.contains("cannot be written"), refusal);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anUnboundFileIsItsUploadersForADay(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = new Wired(host);
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
            var files = new Wired(host);
            UUID event = UUID.randomUUID();
            FileView file = files.upload(uploader, "灯.txt", "楼道灯坏了");
            files.bind(uploader, event, file.id());
            files.bind(uploader, event, file.id());
            host.clock().advance(Duration.ofDays(400));
            assertEquals(15, files.read(1, worker, file.id()).length);
            files.hidden(1, elsewhere, file.id());
            files.hidden(1, uploader, file.id());
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
            var files = new Wired(host);
            UUID event = UUID.randomUUID();
            FileView bound = files.upload(uploader, "灯.txt", "楼道灯坏了");
            files.bind(uploader, event, bound.id());
            FileView unbound = files.upload(uploader, "b.txt", "mine");
            var purge = new FilePurge(host.transactions(), files.unit);
            purge.purgeModule(org.linli.testkit.TestHost.tenant(1), "hall");
            assertEquals(15, files.read(1, worker, bound.id()).length);
            purge.purgeModule(org.linli.testkit.TestHost.tenant(1), "grid");
            files.hidden(1, worker, bound.id());
            assertEquals(4, files.read(1, uploader, unbound.id()).length, "of no module");

            purge.purgeTenant(org.linli.testkit.TestHost.tenant(2));
            assertEquals(2, files.onDisk().size());
            purge.purgeTenant(org.linli.testkit.TestHost.tenant(1));
            assertEquals(List.of(), files.onDisk());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatCannotBeBoundIsNamedAllAtOnceAndAlike(TestDatabase database) {
        try (var host = database.open()) {
            var files = new Wired(host);
            FileView mine = files.upload(uploader, "a.txt", "mine");
            FileView theirs = files.upload(stranger, "b.txt", "theirs");
            FileView used = files.upload(uploader, "c.txt", "used");
            files.bind(uploader, UUID.randomUUID(), used.id());
            var problem = assertThrows(
                            ProblemException.class,
                            () -> files.bind(
                                    uploader, UUID.randomUUID(), mine.id(), theirs.id(), used.id(), UUID.randomUUID()))
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
            var files = new Wired(host);
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
            var files = new Wired(host);
            FileView file = files.upload(uploader, "../../../../tmp/evil.txt", "content");
            assertEquals("evil.txt", file.name());
            assertEquals(List.of("files/1/" + file.sha256().substring(0, 2) + "/" + file.sha256()), files.onDisk());
            assertThrows(
                    IllegalArgumentException.class, () -> files.unit.store().open(ONE, "../../keys.json"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCrashBetweenFileAndRowLeavesNoRowAndTheSweeperCleans(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = new Wired(host);
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> host.inTenant(1, uploader, Access.WRITE, () -> {
                        files.resource.store("a.txt", stream("lost"));
                        throw new UnsupportedOperationException("crash before the commit");
                    }));
            assertEquals(1, files.onDisk().size());
            assertEquals(0L, files.rows(1));
            FileView kept = files.upload(uploader, "b.txt", "kept");
            files.bind(uploader, UUID.randomUUID(), kept.id());

            files.sweeper.sweep(ONE);
            assertEquals(2, files.onDisk().size(), "too young to judge");
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            assertEquals(List.of("files/1/" + kept.sha256().substring(0, 2) + "/" + kept.sha256()), files.onDisk());
            assertEquals(4, files.read(1, worker, kept.id()).length);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theSweeperNeverTakesWhatARowNames(TestDatabase database) throws Exception {
        try (var host = database.open()) {
            var files = new Wired(host);
            // An upload rolled back; its content is put aside; then the same content comes again
            FileView first = files.upload(uploader, "a.txt", "same content");
            files.after(Duration.ofHours(25));
            files.sweeper.sweep(ONE);
            assertEquals(0L, files.rows(1), "never bound");
            FileView again = files.upload(uploader, "a.txt", "same content");
            assertEquals(first.sha256(), again.sha256());
            files.bind(uploader, UUID.randomUUID(), again.id());
            files.after(Duration.ofHours(3));
            files.sweeper.sweep(ONE);
            files.sweeper.sweep(ONE);
            assertEquals(12, files.read(1, worker, again.id()).length);

            // A row that appears while the content lies aside: the reader and the sweeper both bring it back
            files.unit.store().trash(ONE, again.sha256(), host.clock().instant());
            assertEquals(12, files.read(1, worker, again.id()).length);
            files.unit.store().trash(ONE, again.sha256(), host.clock().instant());
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
            var files = new Wired(host);
            files.upload(uploader, "a.txt", "same");
            files.upload(stranger, "b.txt", "same");
            assertEquals(1, files.onDisk().size());
            host.inTenant(2, uploader, Access.WRITE, () -> files.resource.store("c.txt", stream("same")));
            assertEquals(2, files.onDisk().size());
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A person who may read events in some divisions. */
    private record Person(UUID userId, Set<UUID> divisions) implements Caller {
        @Override
        public String displayName() {
            return "测试用户";
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return permission.equals(READ) && !divisions.isEmpty();
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Within(permission.equals(READ) ? divisions : Set.of());
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    /** Attachments put together by hand, with a limit of 1 MiB. */
    private final class Wired {
        final TestHost host;
        final FilesUnit unit;
        final FilesResource resource;
        final StoredAttachments attachments;
        final OrphanSweeper sweeper;

        Wired(TestHost host) {
            this.host = host;
            unit = new FilesUnit(new Configuration(data), host.migrations(), host.units(), host.transactions());
            resource = new FilesResource(host.currentCall(), unit, host.ids());
            attachments = new StoredAttachments(host.currentCall(), unit);
            sweeper = new OrphanSweeper(new NoTenants(), host.transactions(), unit, host.clock());
        }

        FileView upload(Person person, String name, String content) {
            return upload(person, name, stream(content));
        }

        FileView upload(Person person, String name, InputStream content) {
            return host.inTenant(1, person, Access.WRITE, () -> resource.store(name, content));
        }

        void bind(Person person, UUID subject, UUID... ids) {
            host.inTenant(1, person, Access.WRITE, () -> {
                attachments.bind(List.of(ids), "grid.event", subject, READ, street);
                return true;
            });
        }

        byte[] read(int tenant, Person person, UUID id) {
            return host.inTenant(tenant, person, Access.READ, () -> {
                try (InputStream in = resource.content(id)) {
                    return in.readAllBytes();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }

        void hidden(int tenant, Person person, UUID id) {
            assertEquals(
                    404,
                    assertThrows(ProblemException.class, () -> read(tenant, person, id))
                            .problem()
                            .status());
        }

        long rows(int tenant) {
            return host.inTenant(
                    tenant,
                    () -> unit.em()
                            .createQuery("select count(f) from StoredFile f", Long.class)
                            .getSingleResult());
        }

        void after(Duration duration) {
            host.clock().advance(duration);
        }

        List<String> onDisk() throws IOException {
            try (Stream<Path> walk = Files.walk(data)) {
                return walk.filter(Files::isRegularFile)
                        .filter(path -> !path.endsWith(StorePlace.MARK))
                        .map(path -> data.relativize(path).toString())
                        .sorted()
                        .toList();
            }
        }
    }

    private record Configuration(Path data) implements HostConfiguration {
        @Override
        public Optional<String> value(String key) {
            return Optional.ofNullable(Map.of("LINLI_FILE_MAX_MB", "1").get(key));
        }

        @Override
        public Path home() {
            return data;
        }
    }

    private static final class NoTenants implements Tenants {
        @Override
        public Optional<TenantInfo> byCode(String code) {
            return Optional.empty();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of();
        }

        @Override
        public void refresh() {}
    }
}
