package org.linli.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Whole directories. */
public final class Directories {
    private Directories() {}

    static void copy(Path from, Path to) throws IOException {
        copy(from, to, Set.of());
    }

    /** @param leftOut names directly below {@code from} */
    static void copy(Path from, Path to, Set<String> leftOut) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path below = from.relativize(file);
                if (leftOut.contains(below.getName(0).toString())) {
                    continue;
                }
                Path target = to.resolve(below.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    public static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
