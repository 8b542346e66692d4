package org.linli.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar that differs from another one: for tests of what a host refuses. */
public final class ModuleJar {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private ModuleJar() {}

    public static ModuleJar like(Path jar) throws IOException {
        ModuleJar copy = new ModuleJar();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (!entry.isDirectory()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        copy.entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return copy;
    }

    /** Adds a file or puts another in its place. */
    public ModuleJar with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public ModuleJar without(String entry) {
        entries.remove(entry);
        return this;
    }

    /** @throws IllegalArgumentException when there is no such file, or the change changes nothing */
    public ModuleJar changed(String entry, UnaryOperator<String> change) {
        byte[] bytes = entries.get(entry);
        String before = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException(entry + " stays as it is");
        }
        return with(entry, after);
    }

    /**
     * The same for files that are no text, such as classes.
     *
     * @throws IllegalArgumentException when there is no such file, or the change changes nothing
     */
    public ModuleJar changedBytes(String entry, UnaryOperator<byte[]> change) {
        byte[] before = entries.getOrDefault(entry, new byte[0]);
        byte[] after = change.apply(before.clone());
        if (Arrays.equals(after, before)) {
            throw new IllegalArgumentException(entry + " stays as it is");
        }
        entries.put(entry, after);
        return this;
    }

    public Path write(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return target;
    }
}
