package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.crypto.internal.Keys;
import org.linli.platform.files.internal.FilesResource.FileView;
import org.linli.platform.files.internal.tenant.StoredFile;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestHost;

/** Attachments put together by hand, with a limit of 1 MiB. */
final class FilesNode {
    static final String READ = "grid:event:read";

    final TestHost host;
    final Path data;
    final FilesUnit unit;
    final FilesResource resource;
    final StoredAttachments attachments;
    final OrphanSweeper sweeper;

    FilesNode(TestHost host, Path data, ContentCipher cipher) {
        this.host = host;
        this.data = data;
        unit = new FilesUnit(new Configuration(data), host.migrations(), host.units(), host.transactions(), cipher);
        resource = new FilesResource(host.currentCall(), unit, host.ids());
        attachments = new StoredAttachments(host.currentCall(), unit, host.ids());
        sweeper = new OrphanSweeper(new TwoTenants(), host.transactions(), unit, host.clock());
    }

    FileView upload(Person person, String name, String content) {
        return upload(person, name, stream(content));
    }

    FileView upload(Person person, String name, InputStream content) {
        return host.inTenant(1, person, Access.WRITE, () -> resource.store(name, content));
    }

    void bind(Person person, UUID street, UUID subject, UUID... ids) {
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

    ContentRenewal renewal(Keys keys) {
        return new ContentRenewal(host.transactions(), unit, keys.cipher, host.clock());
    }

    /** Name of the file's content in the store. */
    String content(FileView file) {
        return host.inTenant(
                1, () -> unit.em().find(StoredFile.class, file.id()).content());
    }

    /** Where the file's content lies, from the data directory on. */
    String place(FileView file) {
        String content = content(file);
        return "files/1/" + content.substring(0, 2) + "/" + content;
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

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A person who may read events in some divisions; without an id somebody who has not signed in. */
    record Person(@Nullable UUID userId, Set<UUID> divisions) implements Caller {
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
}
