package org.linli.platform.persistence.internal.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A changelog and what it includes, as bytes on the class path.
 *
 * @param fingerprint SHA-256 over names and contents, hexadecimal
 */
record ChangelogText(String fingerprint) {
    private static final Pattern INCLUDE = Pattern.compile("<(?:\\w+:)?include\\b([^>]*)>");
    private static final Pattern FILE = Pattern.compile("\\bfile\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final Pattern RELATIVE = Pattern.compile("\\brelativeToChangelogFile\\s*=\\s*[\"']true[\"']");

    /**
     * @throws IllegalArgumentException when a file is missing
     */
    static ChangelogText read(ClassLoader resources, String changelog) {
        var files = new LinkedHashMap<String, byte[]>();
        collect(resources, changelog, files);
        return new ChangelogText(hash(files));
    }

    private static void collect(ClassLoader resources, String path, Map<String, byte[]> files) {
        if (files.containsKey(path)) {
            return;
        }
        var content = content(resources, path);
        files.put(path, content);
        var includes = INCLUDE.matcher(new String(content, StandardCharsets.UTF_8));
        while (includes.find()) {
            var file = FILE.matcher(includes.group(1));
            if (file.find()) {
                var relative = RELATIVE.matcher(includes.group(1)).find();
                var folder = relative ? path.substring(0, path.lastIndexOf('/') + 1) : "";
                collect(resources, folder + file.group(1), files);
            }
        }
    }

    private static byte[] content(ClassLoader resources, String path) {
        try (var stream = resources.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no changelog " + path + " on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
