package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Decides whether the framework's bundle cache of the previous start can serve again: only when the same jars, by path, size
 * and time, are to run and the previous start got as far as running.
 */
final class BundleCache {
    private final Path directory;
    private final Path mark;
    private final String fingerprint;

    BundleCache(Path data, List<Path> jars) throws IOException {
        this.directory = data.resolve("bundle-cache");
        this.mark = data.resolve("bundle-cache.sha256");
        this.fingerprint = fingerprint(jars);
    }

    Path directory() {
        return directory;
    }

    boolean reusable() throws IOException {
        return Files.exists(mark) && Files.readString(mark).equals(fingerprint);
    }

    /** To be called before the framework starts, so that a crash half-way leads to a clean cache. */
    void starting() throws IOException {
        Files.deleteIfExists(mark);
    }

    /** To be called once everything runs. */
    void complete() throws IOException {
        Files.writeString(mark, fingerprint);
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                String line = jar + "|" + Files.size(jar) + "|"
                        + Files.getLastModifiedTime(jar).toMillis() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
