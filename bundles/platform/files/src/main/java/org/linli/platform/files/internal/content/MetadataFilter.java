package org.linli.platform.files.internal.content;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies a file without what its image format carries beside the picture (place, time, device, comments,
 * previews, anything after the end). The picture itself is copied bit for bit: decoding and encoding it
 * again would cost quality, memory and a defence against pictures made to explode.
 */
public final class MetadataFilter {
    private MetadataFilter() {}

    /** @throws ContentRefusedException when the image is damaged */
    public static void copy(ContentType type, Path from, OutputStream to) throws IOException, ContentRefusedException {
        try (InputStream raw = Files.newInputStream(from)) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(raw));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
            switch (type) {
                case JPEG -> JpegFilter.copy(in, out);
                case PNG -> PngFilter.copy(in, out);
                case WEBP -> WebpFilter.copy(in, out, WebpFilter.keptBytes(from));
                default -> in.transferTo(out);
            }
            out.flush();
        }
    }
}
