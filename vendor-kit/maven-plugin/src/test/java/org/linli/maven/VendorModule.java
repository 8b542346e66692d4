package org.linli.maven;

import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.linli.api.module.Module;

/** A small module of the vendor {@code acme}, compiled and bundled as a vendor's build does it. */
final class VendorModule {
    private final Path folder;
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private String descriptor =
            "{\"label\": {\"zh\": \"灯\", \"en\": \"Lamps\"}, \"description\": {\"zh\": \"灯\", \"en\": \"Lamps\"}, \"personalData\": []}";

    VendorModule(Path folder, String version) {
        this.folder = folder;
        sources.put(
                "com/acme/lamps/package-info.java",
                "@org.linli.api.module.Module(name = \"acme-lamps\", version = \"%s\") package com.acme.lamps;"
                        .formatted(version));
        headers.put("Bundle-SymbolicName", "com.acme.lamps");
        headers.put("Bundle-Version", version);
        headers.put("-noextraheaders", "true");
        headers.put("-removeheaders", "Private-Package");
        headers.put("-privatepackage", "com.acme.lamps.*");
    }

    VendorModule source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    VendorModule header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    VendorModule descriptor(String json) {
        descriptor = json;
        return this;
    }

    /** Exports a package with one interface. */
    VendorModule exporting(String packageVersion, String members) {
        return source(
                        "com/acme/lamps/api/package-info.java",
                        "@org.osgi.annotation.versioning.Version(\"%s\") package com.acme.lamps.api;"
                                .formatted(packageVersion))
                .source(
                        "com/acme/lamps/api/Lamps.java",
                        "package com.acme.lamps.api; public interface Lamps { %s }".formatted(members))
                .header("-exportcontents", "com.acme.lamps.api");
    }

    /** The bundle with the API of the host's version; a jar in a build that packages. */
    static Path api() {
        try {
            return Path.of(Module.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path jar() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes);
        Path target = folder.resolve("lamps.jar");
        try (Builder builder = new Builder()) {
            builder.setClasspath(new java.io.File[] {classes.toFile(), api().toFile()});
            Properties properties = new Properties();
            properties.putAll(headers);
            builder.setProperties(properties);
            Jar jar = builder.build();
            assertTrue(builder.getErrors().isEmpty(), builder.getErrors()::toString);
            jar.putResource(
                    "LINLI-INF/module.json",
                    new aQute.bnd.osgi.EmbeddedResource(
                            descriptor.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0));
            jar.write(target.toFile());
        }
        return target;
    }

    private void compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("src").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertTrue(code == 0, "the sources of the test do not compile");
    }
}
