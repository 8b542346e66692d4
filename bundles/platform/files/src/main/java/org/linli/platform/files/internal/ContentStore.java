package org.linli.platform.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;

/**
 * The bytes of attachments on disk: {@code <root>/<tenant>/<aa>/<keyed hash>}, encrypted with the key of the tenant. A file appears
 * under its name only when it is complete and safe on the medium. Names are hashes, numbers and random ids, never a person's.
 */
final class ContentStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String TEMPORARY = "tmp";
    private static final String TRASH = ".trash";
    private static final int NONE = -1;
    private static final int BUFFER = 32 * 1024;

    private final Path root;
    private final ContentCipher cipher;

    ContentStore(Path root, ContentCipher cipher) {
        this.root = root;
        this.cipher = cipher;
    }

    /** What gives the same bytes whenever it is asked. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A fresh name for content that is still coming. */
    private Path temporary(TenantId tenant) throws IOException {
        Path directory = tenantDirectory(tenant).resolve(TEMPORARY);
        createPrivate(directory);
        return directory.resolve(UUID.randomUUID().toString());
    }

    /**
     * Makes sure that the content lies here under the newest key: encrypted, forced to the medium, renamed, and the rename forced too.
     * What is there whole already stays, with a new age, so that the sweeper leaves it to the row to come.
     *
     * @param sha256 of what the source gives
     * @param size bytes that it gives
     */
    Kept keep(TenantId tenant, byte[] sha256, long size, Source source, Instant now) throws IOException {
        String name = cipher.name(tenant, sha256);
        return new Kept(name, put(tenant, name, size, source, now));
    }

    /**
     * Where content lies from now on.
     *
     * @param key number of the data key
     */
    record Kept(String name, int key) {}

    /** @return number of the data key under which it lies */
    private int put(TenantId tenant, String name, long size, Source source, Instant now) throws IOException {
        Path target = path(tenant, name);
        int present = keyOfPresent(target, size);
        if (present >= cipher.currentKey(tenant) && touch(target, now)) {
            return present;
        }
        Path temporary = temporary(tenant);
        try {
            // Two resources: the cipher may fail before it has taken the file over
            try (OutputStream file = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
                    OutputStream out = cipher.encrypting(tenant, name, file)) {
                source.writeTo(out);
            }
            int key = keyOfWhole(temporary, size);
            if (key == NONE) {
                throw new ContentDamagedException("The content has not the announced size");
            }
            replace(temporary, directory(tenant, name), target, now);
            return key;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void replace(Path temporary, Path directory, Path target, Instant now) throws IOException {
        force(temporary);
        createPrivate(directory);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        touch(target, now);
        force(directory);
    }

    /** As {@link #keyOfWhole}; what lies there damaged or cannot be read counts as not there, so that it is written anew. */
    private int keyOfPresent(Path file, long size) {
        try {
            return keyOfWhole(file, size);
        } catch (IOException e) {
            return NONE;
        }
    }

    /** @return number of the data key under which the file lies, {@link #NONE} when it is not there or not of the right size */
    private int keyOfWhole(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) != cipher.encryptedSize(size)) {
                return NONE;
            }
            return cipher.keyOf(in.readNBytes(ContentCipher.HEADER));
        } catch (NoSuchFileException e) {
            return NONE;
        }
    }

    /**
     * Encrypts content anew under the newest key, or for the first time.
     *
     * @throws ContentDamagedException when it is not what was stored
     * @throws NoSuchFileException when it is not there
     */
    Kept encryptAnew(TenantId tenant, StoredContent content, Instant now) throws IOException {
        if (!content.plain()) {
            return new Kept(
                    content.name(),
                    put(tenant, content.name(), content.size(), out -> copy(tenant, content, out), now));
        }
        byte[] sha256 = HexFormat.of().parseHex(content.name());
        return keep(tenant, sha256, content.size(), out -> copyPlain(tenant, content, sha256, out), now);
    }

    private void copyPlain(TenantId tenant, StoredContent content, byte[] sha256, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        // Not closed: whoever gave it closes it
        copy(tenant, content, new DigestOutputStream(out, digest));
        if (!MessageDigest.isEqual(sha256, digest.digest())) {
            throw new ContentDamagedException("The plain content is not the one that was stored");
        }
    }

    /** Tells damaged content from a full disk. */
    private void copy(TenantId tenant, StoredContent content, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = opened(tenant, content)) {
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private InputStream opened(TenantId tenant, StoredContent content) throws IOException {
        try {
            return open(tenant, content);
        } catch (ContentDamagedException | NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new ContentDamagedException("Stored content cannot be opened", e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ContentDamagedException("Stored content cannot be read to its end", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static boolean touch(Path target, Instant now) throws IOException {
        try {
            Files.setLastModifiedTime(target, FileTime.from(now));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Opens content to be handed out.
     *
     * @throws NoSuchFileException when the content is not there
     * @throws ContentDamagedException when it is not what was stored, as far as can be told before it has been read
     */
    InputStream open(TenantId tenant, StoredContent content) throws IOException {
        Path target = path(tenant, content.name());
        InputStream stored = stored(tenant, content.name(), target);
        if (content.plain()) {
            return stored;
        }
        if (Files.size(target) != cipher.encryptedSize(content.size())) {
            stored.close();
            throw new ContentDamagedException("The stored content has another size than was stored");
        }
        try {
            return cipher.decrypting(tenant, content.name(), stored);
        } catch (IOException e) {
            throw new ContentDamagedException("The stored content does not open", e);
        }
    }

    private InputStream stored(TenantId tenant, String name, Path target) throws IOException {
        try {
            return Files.newInputStream(target);
        } catch (NoSuchFileException e) {
            restore(tenant, name);
            return Files.newInputStream(target);
        }
    }

    /** Deletes plain content that lies here encrypted too. */
    void deletePlain(TenantId tenant, String hash) throws IOException {
        Files.deleteIfExists(path(tenant, hash));
        Files.deleteIfExists(aside(tenant, hash));
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
            throw new IllegalArgumentException("Not the name of content: " + hash);
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
    static void force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
