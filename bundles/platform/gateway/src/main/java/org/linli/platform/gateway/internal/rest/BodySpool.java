package org.linli.platform.gateway.internal.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.linli.api.problem.ProblemException;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Receives the body of an upload before the unit of work of the request begins, so that no transaction and no connection waits for
 * a slow client. Small bodies stay in memory, others go to the data directory; nothing outlives its request. A form of a browser with
 * one file in it counts as that file.
 */
@Component(service = BodySpool.class)
public final class BodySpool {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final int IN_MEMORY = 64 * 1024;
    private static final int MOST_PARTS = 20;
    private static final String FORM = "multipart/form-data";

    private final Path directory;
    private final ToIntFunction<String> configured;

    @Activate
    public BodySpool(@Reference HostConfiguration configuration) {
        this(configuration.data().resolve("incoming"), configuration::number);
    }

    /**
     * Empties the directory: what lies there belongs to requests that a crash has ended.
     *
     * @param configured values of the configuration that count MiB, by key
     */
    public BodySpool(Path directory, ToIntFunction<String> configured) {
        this.directory = directory;
        this.configured = configured;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : (Iterable<Path>) left::iterator) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make or empty " + directory, e);
        }
    }

    /** A place for a file that the caller deletes; what a crash leaves there goes at the next start. */
    Path temporary() {
        return directory.resolve(UUID.randomUUID() + ".out");
    }

    /** Bytes of the largest body of the operation. */
    long limit(ResourceOperation operation) {
        if (!operation.streamedBody()) {
            return operation.bodyLimit();
        }
        String key = operation.limitKey();
        int megabytes = configured.applyAsInt(key == null ? "LINLI_IMPORT_MAX_MB" : key);
        return Math.min(operation.bodyLimit(), megabytes * MEBIBYTE);
    }

    /** Whether the media type is a browser's form with files. */
    static boolean form(String contentType) {
        return contentType.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /** @param body refuses by itself to be longer than allowed */
    Spooled receive(InputStream body) {
        try {
            byte[] head = body.readNBytes(IN_MEMORY);
            if (head.length < IN_MEMORY) {
                return new Spooled(new ByteArrayInputStream(head), null, null);
            }
            Path file = fresh();
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(head);
                body.transferTo(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return new Spooled(opened(file), null, null);
        } catch (IOException e) {
            throw new UncheckedIOException("A body could not be received", e);
        }
    }

    /**
     * The one file of a form.
     *
     * @throws ProblemException 400 when the form is broken or does not hold exactly one file
     */
    Spooled receiveForm(InputStream body, String contentType) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw brokenForm();
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setFilesDirectory(directory);
        parser.setMaxMemoryFileSize(IN_MEMORY);
        parser.setMaxParts(MOST_PARTS);
        try (MultiPartFormData.Parts parts =
                parser.parse(Content.Source.from(body)).get()) {
            List<MultiPart.Part> files = new ArrayList<>();
            parts.forEach(part -> {
                if (part.getFileName() != null) {
                    files.add(part);
                }
            });
            if (files.size() != 1) {
                throw Problems.of(
                        400,
                        "form-needs-one-file",
                        "表单中应有且只有一个文件，现有 " + files.size() + " 个",
                        "The form must hold exactly one file, not " + files.size());
            }
            MultiPart.Part file = files.get(0);
            Path target = fresh();
            file.writeTo(target);
            return new Spooled(
                    opened(target), file.getFileName(), file.getHeaders().get("Content-Type"));
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable();
        } catch (IOException e) {
            throw new UncheckedIOException("A form could not be received", e);
        }
    }

    /** What the body itself refuses comes wrapped by the parser. */
    private static RuntimeException refused(ExecutionException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return brokenForm();
    }

    private static ProblemException brokenForm() {
        return Problems.of(
                400, "broken-form", "表单（multipart/form-data）无法解析", "The form (multipart/form-data) cannot be parsed");
    }

    private Path fresh() {
        return directory.resolve(UUID.randomUUID().toString());
    }

    private static InputStream opened(Path file) throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
