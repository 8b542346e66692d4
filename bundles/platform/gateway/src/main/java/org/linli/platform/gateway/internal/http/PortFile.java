package org.linli.platform.gateway.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The port that the server took, in a file of the data directory: {@code bin/linli} asks there, since {@code LINLI_HTTP_PORT=0} lets the
 * system choose.
 */
public final class PortFile {
    private final Path file;

    /** @param data the data directory */
    public PortFile(Path data) {
        this.file = data.resolve("http.port");
    }

    /** A reader finds a whole number or no file. */
    public void write(int port) {
        Path fresh = file.resolveSibling("http.port.new");
        try {
            Files.writeString(fresh, port + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be removed", e);
        }
    }
}
