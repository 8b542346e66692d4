package org.linli.platform.imports.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.files.SharedFolder;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that wait to be imported, as UTF-8 without byte order mark, encrypted with the key of their district. They lie in the folder
 * that the nodes share, so that any of them goes on when one is lost. A file is safe on the disk before its operation is written. It goes
 * when all its rows are written, else after two days, in which the person may correct it, unless an import still needs it.
 */
@Component(service = ImportSpool.class)
public final class ImportSpool {
    private static final Logger LOG = LoggerFactory.getLogger(ImportSpool.class);
    static final Duration KEPT = Duration.ofDays(2);
    private static final String PURPOSE = "imports";
    private static final String SUFFIX = ".import";
    private static final String PART = ".part";
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;
    /** Bytes of a workbook that is unpacked while its sender waits; he hears at once what is wrong with it. */
    static final long CONVERTED_AT_ONCE = 256 * 1024;

    /** How many times longer the text of a file may be than the packed file. */
    private static final long GROWTH = 8;

    private final SharedFolder shared;
    private final ContentCipher cipher;
    private final Incoming incoming;
    private final int maxMegabytes;
    private final InstantSource clock;

    @Activate
    public ImportSpool(
            @Reference SharedFolder shared,
            @Reference ContentCipher cipher,
            @Reference HostConfiguration configuration,
            @Reference InstantSource clock) {
        this.shared = shared;
        this.cipher = cipher;
        this.incoming = new Incoming(configuration.data().resolve("workbooks"));
        this.maxMegabytes = configuration.number("LINLI_IMPORT_MAX_MB");
        this.clock = clock;
    }

    /**
     * Stores the text.
     *
     * @throws ProblemException 413 when it is too long, 400 when it is not in the encoding
     */
    UUID store(TenantId tenant, String importer, InputStream body, Charset charset) {
        return keep(tenant, importer, UUID.randomUUID(), to -> copy(body, charset, to));
    }

    /**
     * Stores a workbook: what the conversion makes out of a small one, and a larger one as it is, since unpacking it takes longer than
     * somebody may wait who holds a transaction.
     *
     * @throws ProblemException 413 when it or what becomes of it is too long, and what the conversion refuses
     */
    Workbook store(TenantId tenant, String importer, InputStream body, Conversion conversion) {
        Path sent = incoming.fresh();
        try {
            try (InputStream limited = new LimitedStream(body, maxMegabytes * 1024L * 1024L, this::tooLong);
                    OutputStream file = Files.newOutputStream(sent)) {
                limited.transferTo(file);
            }
            return Files.size(sent) <= CONVERTED_AT_ONCE
                    ? new Workbook(store(tenant, importer, rows -> conversion.convert(sent, rows)), true)
                    : new Workbook(keep(tenant, importer, UUID.randomUUID(), to -> Files.copy(sent, to)), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the import file cannot be stored", e);
        } finally {
            delete(sent);
        }
    }

    /**
     * Makes the file out of the stored workbook, unless it is there already, and drops the workbook. May be repeated.
     *
     * @throws ProblemException 413 when it is too long, and what the conversion refuses
     * @throws java.nio.file.NoSuchFileException when the workbook is not there
     */
    void convert(TenantId tenant, String importer, UUID workbook, UUID file, Conversion conversion) throws IOException {
        if (!Files.exists(path(tenant, importer, file))) {
            Path unpacked = incoming.fresh();
            try {
                try (InputStream stored = open(tenant, importer, workbook);
                        OutputStream plain = Files.newOutputStream(unpacked)) {
                    stored.transferTo(plain);
                }
                keep(tenant, importer, file, text(rows -> conversion.convert(unpacked, rows)));
            } finally {
                delete(unpacked);
            }
        }
        drop(tenant, importer, workbook);
    }

    /** @param converted whether the rows are stored, and not the workbook itself */
    record Workbook(UUID id, boolean converted) {}

    /**
     * Stores rows as they are written.
     *
     * @throws ProblemException 413 when they are too long
     */
    UUID store(TenantId tenant, String importer, Content rows) {
        return keep(tenant, importer, UUID.randomUUID(), text(rows));
    }

    private Bytes text(Content rows) {
        return to -> {
            // Not closed: whoever gave the stream closes it
            Writer writer = new LimitedWriter(
                    new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER),
                    maxMegabytes * GROWTH * 1024L * 1024L,
                    this::tooLong);
            rows.writeTo(writer);
            writer.flush();
        };
    }

    private UUID keep(TenantId tenant, String importer, UUID id, Bytes content) {
        Path folder = shared.of(PURPOSE, tenant);
        // of this attempt alone: another node may be at it that has lost the operation
        Path temporary = folder.resolve(id + "." + UUID.randomUUID() + PART);
        try {
            // Two resources: the cipher may fail before it has taken the file over
            try (OutputStream file = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
                    OutputStream encrypted = cipher.encrypting(tenant, place(id), file)) {
                content.writeTo(encrypted);
            }
            force(temporary);
            Files.move(temporary, path(tenant, importer, id), StandardCopyOption.ATOMIC_MOVE);
            forceFolder(folder);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the import file cannot be stored", e);
        } finally {
            delete(temporary);
        }
    }

    /** Rows of a file of another kind, as text. */
    interface Conversion {
        void convert(Path file, Writer out) throws IOException;
    }

    /** Text that is written while it is stored. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws java.nio.file.NoSuchFileException when it is not there */
    InputStream open(TenantId tenant, String importer, UUID id) throws IOException {
        return cipher.decrypting(tenant, place(id), Files.newInputStream(path(tenant, importer, id)));
    }

    void drop(TenantId tenant, String importer, UUID id) {
        delete(path(tenant, importer, id));
    }

    /** Deletes all files for importers of the module. */
    void dropModule(TenantId tenant, String module) {
        files(shared.of(PURPOSE, tenant)).stream()
                .filter(file -> file.getFileName().toString().startsWith(module + "."))
                .forEach(ImportSpool::delete);
    }

    /** Deletes everything of the district. */
    void destroy(TenantId tenant) {
        Path folder = shared.of(PURPOSE, tenant);
        files(folder).forEach(ImportSpool::delete);
        delete(folder);
    }

    private void copy(InputStream body, Charset charset, OutputStream to) throws IOException {
        Lines lines = new Lines();
        InputStream limited = new LimitedStream(body, maxMegabytes * 1024L * 1024L, this::tooLong);
        Reader reader = new InputStreamReader(
                limited,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            // Not closed: whoever gave the stream closes it
            Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            char[] buffer = new char[BUFFER];
            boolean first = true;
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                int skip = first && n > 0 && buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
                first = first && n == 0;
                writer.write(buffer, skip, n - skip);
                lines.count(buffer, n);
            }
            writer.flush();
        } catch (CharacterCodingException e) {
            throw notText(charset, lines.number());
        }
    }

    private ProblemException tooLong() {
        return new ProblemException(new Problem(
                413,
                "import-too-large",
                Text.of(
                        "导入文件超过 " + maxMegabytes + " MiB，请拆分后再导入",
                        "The file is larger than " + maxMegabytes + " MiB; import it in parts"),
                List.of(),
                Map.of("limit", maxMegabytes * 1024L * 1024L)));
    }

    private static ProblemException notText(Charset charset, long line) {
        return ProblemException.badRequest(
                "import-encoding",
                Text.of(
                        "第 " + line + " 行之后有不是 " + charset + " 编码的内容；请另存为“CSV UTF-8”，或以 text/csv; charset=GBK 上传",
                        "After line " + line + " the file is not " + charset
                                + "; save it as CSV UTF-8, or send it as text/csv; charset=GBK"));
    }

    /** Deletes whole files that have waited for longer than people take to correct them, but for those that are needed. */
    void dropOld(TenantId tenant, Supplier<Set<UUID>> needed) {
        List<Path> old = olderThanKept(tenant)
                .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Set<String> kept = needed.get().stream().map(id -> id + SUFFIX).collect(Collectors.toSet());
        old.stream()
                .filter(file -> kept.stream().noneMatch(file.toString()::endsWith))
                .forEach(ImportSpool::delete);
    }

    /** Deletes what uploads left that broke off. */
    void dropBrokenUploads(TenantId tenant) {
        olderThanKept(tenant)
                .filter(file -> file.getFileName().toString().endsWith(PART))
                .forEach(ImportSpool::delete);
    }

    private Stream<Path> olderThanKept(TenantId tenant) {
        FileTime oldest = FileTime.from(clock.instant().minus(KEPT));
        return files(shared.of(PURPOSE).resolve(Integer.toString(tenant.value()))).stream()
                .filter(file -> lastModified(file).compareTo(oldest) < 0);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} could not be looked through", folder, e);
            return List.of();
        }
    }

    /** Another node may have deleted the file a moment ago; then it is young. */
    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.from(Instant.MAX);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The name is safe only when the folder is; not every file system lets a folder be forced. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced", folder, e);
        }
    }

    /** The name begins with that of the module, so that it goes with the module. */
    private Path path(TenantId tenant, String importer, UUID id) {
        int dot = importer.indexOf('.');
        return shared.of(PURPOSE, tenant).resolve(importer.substring(0, Math.max(0, dot)) + "." + id + SUFFIX);
    }

    /** What the encryption binds the file to. */
    private static String place(UUID id) {
        return "import|" + id;
    }

    /** Counts lines for messages. */
    private static final class Lines {
        private long number = 1;

        void count(char[] text, int length) {
            for (int i = 0; i < length; i++) {
                if (text[i] == '\n') {
                    number++;
                }
            }
        }

        long number() {
            return number;
        }
    }
}
