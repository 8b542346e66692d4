package org.linli.platform.files.internal.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** WebP (RFC 9649) without the EXIF and XMP chunks and without chunks that the format does not know. */
final class WebpFilter {
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ICCP", "ANIM", "ANMF", "ALPH");
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_XMP = 0x04;

    private WebpFilter() {}

    /** A chunk; {@code padded} counts the byte that makes its length even. */
    private record Chunk(String type, long length) {
        long padded() {
            return length + (length & 1);
        }

        boolean kept() {
            return KEPT.contains(type);
        }
    }

    /** Bytes after the RIFF length that will be written; the format wants them in front. */
    static long keptBytes(Path file) throws IOException, ContentRefusedException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long left = header(in);
            long kept = 4;
            while (left > 0) {
                Chunk chunk = chunk(in);
                in.skipNBytes(chunk.padded());
                left -= 8 + chunk.padded();
                kept += chunk.kept() ? 8 + chunk.padded() : 0;
            }
            return kept;
        } catch (EOFException e) {
            throw ContentRefusedException.broken("WebP");
        }
    }

    static void copy(DataInputStream in, DataOutputStream out, long kept) throws IOException, ContentRefusedException {
        try {
            long left = header(in);
            out.writeBytes("RIFF");
            writeLittle(out, kept);
            out.writeBytes("WEBP");
            while (left > 0) {
                Chunk chunk = chunk(in);
                left -= 8 + chunk.padded();
                copy(chunk, in, out);
            }
        } catch (EOFException e) {
            throw ContentRefusedException.broken("WebP");
        }
    }

    private static void copy(Chunk chunk, DataInputStream in, DataOutputStream out) throws IOException {
        if (!chunk.kept()) {
            in.skipNBytes(chunk.padded());
            return;
        }
        out.writeBytes(chunk.type());
        writeLittle(out, chunk.length());
        long rest = chunk.padded();
        if (chunk.type().equals("VP8X") && rest > 0) {
            out.write(in.readUnsignedByte() & ~(HAS_EXIF | HAS_XMP));
            rest--;
        }
        Bytes.copy(in, out, rest);
    }

    /** @return bytes of chunks that follow */
    private static long header(DataInputStream in) throws IOException {
        in.skipNBytes(4);
        long length = readLittle(in);
        in.skipNBytes(4);
        return length - 4;
    }

    private static Chunk chunk(DataInputStream in) throws IOException {
        byte[] name = new byte[4];
        in.readFully(name);
        return new Chunk(new String(name, StandardCharsets.US_ASCII), readLittle(in));
    }

    private static long readLittle(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static void writeLittle(DataOutputStream out, long value) throws IOException {
        out.writeInt(Integer.reverseBytes((int) value));
    }
}
