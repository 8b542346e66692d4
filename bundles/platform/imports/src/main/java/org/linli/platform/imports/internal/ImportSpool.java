package org.linli.platform.imports.internal;

import java.io.BufferedOutputStream;
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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that wait to be imported, as UTF-8 without byte order mark. A file is safe on the disk before its operation is
 * written, and goes when the import ends; what a crash left behind goes after two days, unless an import still needs it.
 */
@Component(service = ImportSpool.class)
public final class ImportSpool {
    private static final Logger LOG = LoggerFactory.getLogger(ImportSpool.class);
    static final Duration KEPT = Duration.ofDays(2);
    private static final String SUFFIX = ".import";
    private static final String PART = ".part";
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;
    /** How many times longer the text of a file may be than the packed file. */
    private static final long GROWTH = 8;

    private final Path folder;
    private final int maxMegabytes;
    private final InstantSource clock;

    @Activate
    public ImportSpool(@Reference HostConfiguration configuration, @Reference InstantSource clock) {
        this.folder = configuration.data().resolve("spool");
        this.maxMegabytes = configuration.number("LINLI_IMPORT_MAX_MB");
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        dropBrokenUploads();
    }

    /**
     * Stores the text.
     *
     * @throws ProblemException 413 when it is too long, 400 when it is not in the encoding
     */
    UUID store(InputStream body, Charset charset) {
        UUID id = UUID.randomUUID();
        Path temporary = folder.resolve(id + PART);
        try {
            copy(body, charset, temporary);
            Files.move(temporary, path(id), StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the import file cannot be stored", e);
        } finally {
            delete(temporary);
        }
    }

    /**
     * Stores what the conversion makes out of a file.
     *
     * @throws ProblemException 413 when it or what becomes of it is too long, and what the conversion refuses
     */
    UUID store(InputStream body, Conversion conversion) {
        UUID id = UUID.randomUUID();
        Path sent = folder.resolve(UUID.randomUUID() + PART);
        Path temporary = folder.resolve(id + PART);
        try {
            try (InputStream limited = new LimitedStream(body, maxMegabytes * 1024L * 1024L, this::tooLong)) {
                Files.copy(limited, sent);
            }
            convert(conversion, sent, temporary);
            Files.move(temporary, path(id), StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the import file cannot be stored", e);
        } finally {
            delete(sent);
            delete(temporary);
        }
    }

    /** Rows of a file of another kind, as text. */
    interface Conversion {
        void convert(Path file, Writer out) throws IOException;
    }

    private void convert(Conversion conversion, Path sent, Path made) throws IOException {
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Writer writer = new LimitedWriter(
                        new OutputStreamWriter(
                                new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), BUFFER),
                                StandardCharsets.UTF_8),
                        maxMegabytes * GROWTH * 1024L * 1024L,
                        this::tooLong)) {
            conversion.convert(sent, writer);
            writer.flush();
            channel.force(true);
        }
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    void drop(UUID id) {
        delete(path(id));
    }

    private void copy(InputStream body, Charset charset, Path file) throws IOException {
        Lines lines = new Lines();
        InputStream limited = new LimitedStream(body, maxMegabytes * 1024L * 1024L, this::tooLong);
        Reader reader = new InputStreamReader(
                limited,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), BUFFER);
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            char[] buffer = new char[BUFFER];
            boolean first = true;
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                int skip = first && n > 0 && buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
                first = first && n == 0;
                writer.write(buffer, skip, n - skip);
                lines.count(buffer, n);
            }
            writer.flush();
            channel.force(true);
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

    /** Whole files that have waited for longer than an import usually takes. */
    List<UUID> old() {
        return olderThanKept().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> UUID.fromString(name.substring(0, name.length() - SUFFIX.length())))
                .toList();
    }

    private void dropBrokenUploads() {
        olderThanKept().stream()
                .filter(file -> file.getFileName().toString().endsWith(PART))
                .forEach(ImportSpool::delete);
    }

    private List<Path> olderThanKept() {
        FileTime oldest = FileTime.from(clock.instant().minus(KEPT));
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not be looked through", folder, e);
        }
        return found;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }

    /** The name is safe only when the folder is; not every file system lets a folder be forced. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced", folder, e);
        }
    }

    private Path path(UUID id) {
        return folder.resolve(id + SUFFIX);
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
