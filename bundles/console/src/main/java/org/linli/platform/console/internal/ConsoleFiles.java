package org.linli.platform.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the build made: pages, and files whose names carry a hash of their content. Immutable. */
final class ConsoleFiles {
    private static final String ROOT = "/console/";

    private final Map<String, String> types;
    private final Map<String, String> policies;

    ConsoleFiles() {
        types = properties("files.properties");
        policies = properties("policies.properties");
    }

    private static Map<String, String> properties(String name) {
        Properties read = new Properties();
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("The console was built without " + name);
            }
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> map = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> map.put(key, read.getProperty(key)));
        return map;
    }

    /** @return media type of the file with a hashed name; empty when there is none of that name */
    Optional<String> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** @throws IllegalArgumentException when there is no such file */
    byte[] asset(String name, boolean gzip) {
        return read("assets/" + name + (gzip ? ".gz" : ""));
    }

    /** Whether a smaller form of the file lies beside it. */
    boolean compressed(String name) {
        return ConsoleFiles.class.getResource(ROOT + "assets/" + name + ".gz") != null;
    }

    Page page(String name) {
        byte[] html = read(name + ".html");
        String policy = policies.get(name);
        if (policy == null) {
            throw new IllegalStateException("The page " + name + " has no content security policy");
        }
        return new Page(new String(html, StandardCharsets.UTF_8), policy);
    }

    private static byte[] read(String path) {
        try (@Nullable InputStream in = ConsoleFiles.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A page that begins a part of the console.
     *
     * @param policy its content security policy, which knows the import map by its hash
     */
    record Page(String html, String policy) {}
}
