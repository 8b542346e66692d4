package org.linli.platform.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.files.internal.content.ContentRefusedException;
import org.linli.platform.files.internal.content.ContentSniffer;
import org.linli.platform.files.internal.content.ContentType;
import org.linli.platform.files.internal.content.MetadataFilter;

/** Takes a stream in: counts, recognises, cleans, hashes, encrypts and stores it, in this order. */
final class FileIntake {
    private final ContentStore store;
    private final UploadSpool spool;
    private final Limits general;

    /** @param maximum bytes of any file */
    FileIntake(ContentStore store, UploadSpool spool, long maximum) {
        this.store = store;
        this.spool = spool;
        this.general = new Limits(maximum, EnumSet.allOf(ContentType.class));
    }

    /**
     * What is taken.
     *
     * @param maximum bytes
     */
    record Limits(long maximum, Set<ContentType> types) {}

    /** @param maximum bytes of a picture */
    static Limits pictures(long maximum) {
        return new Limits(maximum, CleanPictures.TAKEN);
    }

    /**
     * Content that is safe in the store.
     *
     * @param kept where it lies
     * @param sha256 of what is handed out, hexadecimal
     * @param size bytes that are handed out
     */
    record Taken(ContentStore.Kept kept, String sha256, ContentType type, long size) {}

    /** @throws ProblemException 413, 415 or 422 with the reason */
    Taken take(TenantId tenant, InputStream body, Instant now) {
        return take(tenant, body, now, general);
    }

    /** @throws ProblemException 413, 415 or 422 with the reason */
    Taken take(TenantId tenant, InputStream body, Instant now, Limits limits) {
        try {
            return taken(tenant, body, now, limits);
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be stored", e);
        }
    }

    private Taken taken(TenantId tenant, InputStream body, Instant now, Limits limits) throws IOException {
        Path raw = spool.fresh();
        try {
            receive(body, raw, limits.maximum());
            ContentType type = ContentSniffer.detect(raw);
            if (!limits.types().contains(type)) {
                throw CleanPictures.noPicture();
            }
            // Twice through the filter: the name, to which the encryption is bound, is known only after the first time
            Measured clean = measure(type, raw);
            ContentStore.Kept kept =
                    store.keep(tenant, clean.sha256(), clean.size(), out -> copyClean(type, raw, out), now);
            return new Taken(kept, HexFormat.of().formatHex(clean.sha256()), type, clean.size());
        } catch (ContentRefusedException e) {
            throw new ProblemException(new Problem(415, "file-refused", e.reason(), List.of(), Map.of()));
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private static void receive(InputStream body, Path raw, long maximum) throws IOException {
        byte[] buffer = new byte[32 * 1024];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(raw, StandardOpenOption.CREATE_NEW)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > maximum) {
                    throw tooLarge(maximum);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private record Measured(byte[] sha256, long size) {}

    private static Measured measure(ContentType type, Path raw) throws IOException, ContentRefusedException {
        MessageDigest digest = sha256();
        var counting = new OutputStream() {
            private long size;

            @Override
            public void write(int b) {
                digest.update((byte) b);
                size++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
                size += length;
            }
        };
        MetadataFilter.copy(type, raw, counting);
        return new Measured(digest.digest(), counting.size);
    }

    private static void copyClean(ContentType type, Path raw, OutputStream out) throws IOException {
        try {
            MetadataFilter.copy(type, raw, out);
        } catch (ContentRefusedException e) {
            throw new IOException("What passed the filter before does not pass it again", e);
        }
    }

    private static ProblemException tooLarge(long maximum) {
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
