package org.linli.platform.provisioning.internal.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code tenants/{code}/sample}: a file {@code {importer}.csv} or {@code {importer}.ndjson} for each importer, and
 * {@code figures.json}, out of which modules make rows. Other files are passed over.
 */
public final class SampleFolder {
    private static final String FIGURES = "figures.json";
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(".csv", "text/csv", ".ndjson", "application/x-ndjson");

    private final Path folder;

    /** @param folder may be absent: then there is no sample */
    public SampleFolder(Path folder) {
        this.folder = folder;
    }

    /** In the order of their names. */
    List<SampleFile> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SampleFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                sample(path).ifPresent(files::add);
            }
        }
        return List.copyOf(files);
    }

    Optional<Figures> figures() throws IOException {
        Path file = folder.resolve(FIGURES);
        return Files.isRegularFile(file)
                ? Optional.of(new Figures(FIGURES, Files.readString(file), fingerprint(file)))
                : Optional.empty();
    }

    private static Optional<SampleFile> sample(Path path) throws IOException {
        String name = path.getFileName().toString();
        for (Map.Entry<String, String> type : MEDIA_TYPES.entrySet()) {
            if (name.endsWith(type.getKey())) {
                String importer =
                        name.substring(0, name.length() - type.getKey().length());
                return Optional.of(new SampleFile(path, name, importer, type.getValue(), fingerprint(path)));
            }
        }
        return Optional.empty();
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Totals of a district as text. */
    record Figures(String name, String text, String fingerprint) {}
}
