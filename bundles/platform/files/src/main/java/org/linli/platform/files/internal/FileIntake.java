package org.linli.platform.files.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.files.internal.content.ContentRefusedException;
import org.linli.platform.files.internal.content.ContentSniffer;
import org.linli.platform.files.internal.content.ContentType;
import org.linli.platform.files.internal.content.MetadataFilter;

/** Takes a stream in: counts, recognises, cleans, hashes and stores it, in this order. */
final class FileIntake {
    private final ContentStore store;
    private final long maximum;

    /** @param maximum bytes */
    FileIntake(ContentStore store, long maximum) {
        this.store = store;
        this.maximum = maximum;
    }

    /**
     * Content that is safe in the store.
     *
     * @param hash SHA-256 of what is stored
     * @param size bytes
     */
    record Taken(String hash, ContentType type, long size) {}

    /** @throws ProblemException 413, 415 or 422 with the reason */
    Taken take(TenantId tenant, InputStream body, Instant now) {
        try {
            return taken(tenant, body, now);
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be stored", e);
        }
    }

    private Taken taken(TenantId tenant, InputStream body, Instant now) throws IOException {
        Path raw = store.temporary(tenant);
        Path clean = store.temporary(tenant);
        try {
            receive(body, raw);
            ContentType type = ContentSniffer.detect(raw);
            String hash = clean(type, raw, clean);
            long size = Files.size(clean);
            store.keep(tenant, clean, hash, now);
            return new Taken(hash, type, size);
        } catch (ContentRefusedException e) {
            throw new ProblemException(new Problem(415, "file-refused", e.reason(), List.of(), Map.of()));
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(clean);
        }
    }

    private void receive(InputStream body, Path raw) throws IOException {
        byte[] buffer = new byte[32 * 1024];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(raw, StandardOpenOption.CREATE_NEW)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > maximum) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static String clean(ContentType type, Path raw, Path clean) throws IOException, ContentRefusedException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(
                new BufferedOutputStream(Files.newOutputStream(clean, StandardOpenOption.CREATE_NEW)), digest)) {
            MetadataFilter.copy(type, raw, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private ProblemException tooLarge() {
        long mebibytes = maximum / (1024 * 1024);
        return new ProblemException(new Problem(
                413,
                "file-too-large",
                Text.of(
                        "文件超过 " + mebibytes + " MiB，请压缩或拆分后再上传",
                        "The file is larger than " + mebibytes + " MiB: make it smaller or split it"),
                List.of(),
                Map.of("maximumBytes", maximum)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
