package org.linli.platform.imports.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Workbooks of this node that are being unpacked, in clear because the library reads files. Nobody but the host's own account may read
 * them. What a crash left there goes at the next start.
 */
final class Incoming {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;

    Incoming(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            if (POSIX) {
                // also when it is older than this rule
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            for (Path left : left()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make or empty " + folder, e);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** An empty file that the caller writes to and deletes. */
    Path fresh() {
        FileAttribute<?>[] own = POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            return Files.createFile(folder.resolve(UUID.randomUUID() + ".xlsx"), own);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a file in " + folder, e);
        }
    }
}
