package org.linli.platform.files.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.files.Pictures;
import org.linli.platform.files.internal.content.ContentRefusedException;
import org.linli.platform.files.internal.content.ContentSniffer;
import org.linli.platform.files.internal.content.ContentType;
import org.linli.platform.files.internal.content.MetadataFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recognises and cleans pictures like attachments, but hands them back. */
@Component(service = Pictures.class)
public final class CleanPictures implements Pictures {
    static final Set<ContentType> TAKEN = Set.of(ContentType.PNG, ContentType.JPEG, ContentType.WEBP);

    private final UploadSpool spool;

    @Activate
    public CleanPictures(@Reference FilesUnit unit) {
        this(unit.spool());
    }

    CleanPictures(UploadSpool spool) {
        this.spool = spool;
    }

    @Override
    public Picture take(InputStream body, int maximum) {
        try {
            byte[] raw = body.readNBytes(maximum + 1);
            if (raw.length > maximum) {
                throw tooLarge(maximum);
            }
            return cleaned(raw);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be taken in", e);
        }
    }

    private Picture cleaned(byte[] raw) throws IOException {
        Path file = spool.fresh();
        try {
            Files.write(file, raw);
            ContentType type = ContentSniffer.detect(file);
            if (!TAKEN.contains(type)) {
                throw noPicture();
            }
            ByteArrayOutputStream clean = new ByteArrayOutputStream(raw.length);
            MetadataFilter.copy(type, file, clean);
            return new Picture(type.mediaType(), clean.toByteArray());
        } catch (ContentRefusedException e) {
            throw noPicture();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static ProblemException noPicture() {
        return new ProblemException(new Problem(
                415,
                "file-refused",
                Text.of("请上传完整的 PNG、JPEG 或 WebP 图片", "Send a complete PNG, JPEG or WebP picture"),
                List.of(),
                Map.of()));
    }

    private static ProblemException tooLarge(int maximum) {
        int kibibytes = maximum / 1024;
        return new ProblemException(new Problem(
                413,
                "file-too-large",
                Text.of(
                        "图片超过 " + kibibytes + " KiB，请缩小后再上传",
                        "The picture is larger than " + kibibytes + " KiB: make it smaller"),
                List.of(),
                Map.of("maximumBytes", maximum)));
    }
}
