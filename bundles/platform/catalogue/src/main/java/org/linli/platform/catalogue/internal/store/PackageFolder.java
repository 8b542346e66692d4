package org.linli.platform.catalogue.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The bytes of packages by their digest, in the data directory of this node and of nobody else. Whoever stores or deletes holds the
 * monitor of the {@link PackageStore}, so that nothing is deleted that somebody is about to give a row.
 */
final class PackageFolder {
    private static final String JAR = ".jar";

    private final Path directory;

    PackageFolder(Path directory) {
        this.directory = directory;
    }

    /** A new file for what comes in. One that a crash leaves is deleted by {@link #sweep}. */
    Path incoming() throws IOException {
        Files.createDirectories(directory);
        return Files.createTempFile(directory, "incoming", ".tmp");
    }

    Path file(String sha256) {
        return directory.resolve(sha256 + JAR);
    }

    Path store(Path jar, String sha256) {
        try (InputStream in = Files.newInputStream(jar)) {
            return store(in, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is safe on disk when this returns, and whole or not there before. */
    Path store(InputStream in, String sha256) {
        Path target = file(sha256);
        try {
            Path temporary = incoming();
            try {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String sha256) {
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes what a crash left: uploads that did not come to an end, and bytes that no row names. To be called before anything is
     * stored.
     *
     * @param named digests that rows name
     */
    void sweep(Set<String> named) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*{.tmp,.jar}")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(JAR) || !named.contains(name.substring(0, name.length() - JAR.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
