package org.linli.itests.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The sample module of the vendor kit as the kit's build has made it, and jars that differ from it. */
public final class ShelfJars {
    public static final String DESCRIPTOR = "LINLI-INF/module.json";
    public static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private ShelfJars() {}

    /** @param version such as {@code 1.0.0} */
    public static Path of(String version) {
        Path jar = Path.of(
                System.getProperty("linli.shelf"),
                version.substring(0, version.lastIndexOf('.')),
                "target/shelf-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar + " is not there: build vendor-kit first");
        }
        return jar;
    }

    /**
     * A jar of another version.
     *
     * @param like version that the kit has made
     * @param changes texts by the name of their entry; each must change something
     */
    public static Path changed(
            Path target, String like, String version, Map<String, ? extends UnaryOperator<String>> changes)
            throws IOException {
        Set<String> left = new HashSet<>(changes.keySet());
        try (ZipFile jar = new ZipFile(of(like).toFile());
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    if (entry.getName().equals(MANIFEST)) {
                        content = changed(MANIFEST, content, text -> text.replace(like, version));
                    }
                    if (left.remove(entry.getName())) {
                        content = changed(entry.getName(), content, changes.get(entry.getName()));
                    }
                    zip.write(content);
                }
                zip.closeEntry();
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError(like + " has no " + left);
        }
        return target;
    }

    private static byte[] changed(String name, byte[] content, UnaryOperator<String> change) {
        String before = new String(content, StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError(name + " stays as it is");
        }
        return after.getBytes(StandardCharsets.UTF_8);
    }
}
