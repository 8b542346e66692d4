package org.linli.platform.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linli.api.tenant.TenantId;

/**
 * The bytes of attachments on disk: {@code <root>/<tenant>/<aa>/<sha-256>}. A file appears under its name only
 * when it is complete and safe on the medium. Names are hashes, numbers and random ids, never a person's.
 */
final class ContentStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String TEMPORARY = "tmp";
    private static final String TRASH = ".trash";

    private final Path root;

    ContentStore(Path root) {
        this.root = root;
    }

    /** A fresh name for content that is still coming. */
    Path temporary(TenantId tenant) throws IOException {
        Path directory = tenantDirectory(tenant).resolve(TEMPORARY);
        createPrivate(directory);
        return directory.resolve(UUID.randomUUID().toString());
    }

    /**
     * Makes the temporary file the content of the hash: forced to the medium, renamed, and the rename forced too.
     * Content that is there already stays, with a new age, so that the sweeper leaves it to the row to come.
     */
    void keep(TenantId tenant, Path temporary, String hash, Instant now) throws IOException {
        Path target = path(tenant, hash);
        if (touch(target, now)) {
            Files.delete(temporary);
            return;
        }
        force(temporary);
        Path directory = directory(tenant, hash);
        createPrivate(directory);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        touch(target, now);
        force(directory);
    }

    private static boolean touch(Path target, Instant now) throws IOException {
        try {
            Files.setLastModifiedTime(target, FileTime.from(now));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** @throws NoSuchFileException when the content is not there */
    InputStream open(TenantId tenant, String hash) throws IOException {
        Path target = path(tenant, hash);
        try {
            return Files.newInputStream(target);
        } catch (NoSuchFileException e) {
            restore(tenant, hash);
            return Files.newInputStream(target);
        }
    }

    /** Hashes of content that has not been touched since the instant. */
    List<String> untouchedSince(TenantId tenant, Instant limit) throws IOException {
        return names(tenant, limit, "");
    }

    /** Hashes of content that was put aside and not touched since the instant. */
    List<String> trashedBefore(TenantId tenant, Instant limit) throws IOException {
        return names(tenant, limit, TRASH);
    }

    private List<String> names(TenantId tenant, Instant limit, String suffix) throws IOException {
        List<String> result = new ArrayList<>();
        Path directory = tenantDirectory(tenant);
        if (!Files.isDirectory(directory)) {
            return result;
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                boolean candidate = name.length() == 64 + suffix.length() && name.endsWith(suffix);
                String hash = candidate ? name.substring(0, 64) : "";
                if (HASH.matcher(hash).matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    result.add(hash);
                }
            }
        }
        return result;
    }

    /** Puts content aside, to be deleted for good or brought back later. */
    void trash(TenantId tenant, String hash, Instant now) throws IOException {
        Path aside = aside(tenant, hash);
        try {
            Files.move(path(tenant, hash), aside, StandardCopyOption.ATOMIC_MOVE);
            touch(aside, now);
        } catch (NoSuchFileException e) {
            // Another node on the same disk put it aside a moment ago
            return;
        }
    }

    /** Brings back what was put aside, unless the same content has come again meanwhile. */
    void restore(TenantId tenant, String hash) throws IOException {
        Path target = path(tenant, hash);
        if (Files.exists(target)) {
            Files.deleteIfExists(aside(tenant, hash));
            return;
        }
        Files.move(aside(tenant, hash), target, StandardCopyOption.ATOMIC_MOVE);
    }

    void deleteTrashed(TenantId tenant, String hash) throws IOException {
        Files.deleteIfExists(aside(tenant, hash));
    }

    /** Deletes what uploads left that broke off. */
    void deleteTemporaryBefore(TenantId tenant, Instant limit) throws IOException {
        Path directory = tenantDirectory(tenant).resolve(TEMPORARY);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Deletes everything of the tenant. */
    void destroy(TenantId tenant) throws IOException {
        Path directory = tenantDirectory(tenant);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(directory)) {
            // What a directory holds goes before it
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        force(root);
    }

    private Path path(TenantId tenant, String hash) {
        return directory(tenant, hash).resolve(hash);
    }

    private Path directory(TenantId tenant, String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("Not a SHA-256: " + hash);
        }
        return tenantDirectory(tenant).resolve(hash.substring(0, 2));
    }

    private Path aside(TenantId tenant, String hash) {
        return path(tenant, hash).resolveSibling(hash + TRASH);
    }

    private Path tenantDirectory(TenantId tenant) {
        return root.resolve(Integer.toString(tenant.value()));
    }

    /** Makes the folder and those above it, for the owner alone. */
    static void createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createPrivate(parent);
        }
        try {
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException e) {
            // Another upload made it at the same moment
            return;
        }
        if (parent != null) {
            force(parent);
        }
    }

    /** Forces a file, or the entries of a directory, to the medium. */
    private static void force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
