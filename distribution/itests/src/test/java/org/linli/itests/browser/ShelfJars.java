package org.linli.itests.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The sample module of the vendor kit as the kit's build has made it. */
final class ShelfJars {
    private static final Map<String, UnaryOperator<String>> FAULTS = Map.of(
            "META-INF/MANIFEST.MF",
            text -> text.replace("1.0.0", "3.0.0"),
            "LINLI-INF/module.json",
            text -> text.replace("\"example-shelf:tool:read\": ", "\"orders:tool:read\": "),
            "LINLI-INF/db/changelog.xml",
            text -> text.replace(
                    "\"tenant_id, id\" constraintName=\"example_tool_pk\"",
                    "\"id\" constraintName=\"example_tool_pk\""));

    private ShelfJars() {}

    /** @param version such as {@code 1.0.0} */
    static Path of(String version) {
        Path jar = Path.of(
                System.getProperty("linli.shelf"),
                version.substring(0, version.lastIndexOf('.')),
                "target/shelf-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar + " is not there: build vendor-kit first");
        }
        return jar;
    }

    /** A version 3.0.0 with a permission of somebody else's, pages and methods without theirs, and a key that lacks the tenant. */
    static Path broken(Path target) throws IOException {
        try (ZipFile jar = new ZipFile(of("1.0.0").toFile());
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    zip.write(changed(entry.getName(), in.readAllBytes()));
                }
                zip.closeEntry();
            }
        }
        return target;
    }

    private static byte[] changed(String name, byte[] content) {
        UnaryOperator<String> fault = FAULTS.get(name);
        if (fault == null) {
            return content;
        }
        String before = new String(content, StandardCharsets.UTF_8);
        String after = fault.apply(before);
        if (after.equals(before)) {
            throw new AssertionError(name + " stays as it is");
        }
        return after.getBytes(StandardCharsets.UTF_8);
    }
}
