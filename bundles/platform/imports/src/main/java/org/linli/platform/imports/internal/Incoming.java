package org.linli.platform.imports.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files of this node that are being received. What a crash left there goes at the next start. */
final class Incoming {
    private final Path folder;

    Incoming(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
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

    /** A place for a file that the caller deletes. */
    Path fresh() {
        return folder.resolve(UUID.randomUUID() + ".xlsx");
    }
}
