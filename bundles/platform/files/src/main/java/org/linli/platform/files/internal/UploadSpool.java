package org.linli.platform.files.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where an upload lies as it came, for as long as it takes to examine it: the only place with plain content. It belongs to this node
 * alone, and what is there at the start is of uploads that broke off with the last run.
 */
final class UploadSpool {
    private final Path directory;

    private UploadSpool(Path directory) {
        this.directory = directory;
    }

    /** Makes the folder, or empties it. */
    static UploadSpool open(Path directory) {
        try {
            ContentStore.createPrivate(directory);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return new UploadSpool(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of incoming uploads " + directory + " cannot be used", e);
        }
    }

    /** A fresh name; whoever asks deletes the file. */
    Path fresh() {
        return directory.resolve(UUID.randomUUID().toString());
    }
}
