package org.linli.platform.files.internal.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** PNG (ISO/IEC 15948) with only the chunks that the picture needs to look right, and nothing after its end. */
final class PngFilter {
    private static final int SIGNATURE = 8;
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD", "cICP",
            "acTL", "fcTL", "fdAT");

    private PngFilter() {}

    static void copy(DataInputStream in, DataOutputStream out) throws IOException, ContentRefusedException {
        try {
            out.write(in.readNBytes(SIGNATURE));
            String type = "";
            while (!type.equals("IEND")) {
                type = chunk(in, out);
            }
        } catch (EOFException e) {
            throw ContentRefusedException.broken("PNG");
        }
    }

    private static String chunk(DataInputStream in, DataOutputStream out) throws IOException, ContentRefusedException {
        int length = in.readInt();
        byte[] name = new byte[4];
        in.readFully(name);
        if (length < 0) {
            throw ContentRefusedException.broken("PNG");
        }
        String type = new String(name, StandardCharsets.US_ASCII);
        long withChecksum = length + 4L;
        if (KEPT.contains(type)) {
            out.writeInt(length);
            out.write(name);
            Bytes.copy(in, out, withChecksum);
        } else {
            in.skipNBytes(withChecksum);
        }
        return type;
    }
}
