package org.linli.platform.files.internal.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JPEG (ITU-T T.81) without application segments and comments, but for the colour profile, Adobe's colour
 * transform and the orientation: without the last, photos of phones would lie on their side.
 */
final class JpegFilter {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;

    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean oriented;

    private JpegFilter(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void copy(DataInputStream in, DataOutputStream out) throws IOException, ContentRefusedException {
        try {
            new JpegFilter(in, out).copy();
        } catch (EOFException e) {
            throw ContentRefusedException.broken("JPEG");
        }
    }

    private void copy() throws IOException, ContentRefusedException {
        int marker = marker();
        if (marker != SOI) {
            throw ContentRefusedException.broken("JPEG");
        }
        write(marker);
        marker = marker();
        while (marker != EOI) {
            segment(marker);
            marker = marker == SOS ? scan() : marker();
        }
        write(EOI);
    }

    private int marker() throws IOException, ContentRefusedException {
        if (in.readUnsignedByte() != 0xff) {
            throw ContentRefusedException.broken("JPEG");
        }
        int code = 0xff;
        while (code == 0xff) {
            code = in.readUnsignedByte();
        }
        return code;
    }

    private void segment(int marker) throws IOException, ContentRefusedException {
        int length = in.readUnsignedShort() - 2;
        if (length < 0) {
            throw ContentRefusedException.broken("JPEG");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        if (marker == APP1 && !oriented) {
            orientation(body);
        } else if (kept(marker, body)) {
            write(marker);
            out.writeShort(length + 2);
            out.write(body);
        }
    }

    private static boolean kept(int marker, byte[] body) {
        if (marker == COMMENT) {
            return false;
        }
        boolean application = marker >= APP0 && marker <= APP15;
        return !application
                || marker == APP0 && !isExtension(body)
                || marker == APP14
                || marker == APP2 && startsWith(body, ICC);
    }

    /** The JFIF extension holds a preview of the picture, perhaps of what was cut away. */
    private static boolean isExtension(byte[] body) {
        return startsWith(body, "JFXX\0".getBytes(StandardCharsets.US_ASCII));
    }

    /** Copies the coded data after a scan header. @return the marker that ends it */
    private int scan() throws IOException {
        while (true) {
            int value = in.readUnsignedByte();
            if (value != 0xff) {
                out.write(value);
                continue;
            }
            int code = in.readUnsignedByte();
            while (code == 0xff) {
                code = in.readUnsignedByte();
            }
            boolean data = code == 0 || code >= 0xd0 && code <= 0xd7;
            if (!data) {
                return code;
            }
            write(code);
        }
    }

    private void orientation(byte[] body) throws IOException {
        int value = startsWith(body, EXIF) ? orientationOf(Arrays.copyOfRange(body, EXIF.length, body.length)) : 1;
        if (value < 2 || value > 8) {
            return;
        }
        oriented = true;
        ByteBuffer tiff = ByteBuffer.allocate(26);
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1);
        tiff.putShort((short) value).putShort((short) 0).putInt(0);
        write(APP1);
        out.writeShort(2 + EXIF.length + tiff.capacity());
        out.write(EXIF);
        out.write(tiff.array());
    }

    /** @return the orientation of a TIFF directory, 1 when there is none or it cannot be read */
    private static int orientationOf(byte[] tiff) {
        if (tiff.length < 14) {
            return 1;
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = buffer.getInt(4);
        if (directory < 8 || directory > tiff.length - 2) {
            return 1;
        }
        int entries = Short.toUnsignedInt(buffer.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (entry + 12 > tiff.length) {
                return 1;
            }
            if (Short.toUnsignedInt(buffer.getShort(entry)) == ORIENTATION) {
                return Short.toUnsignedInt(buffer.getShort(entry + 8));
            }
        }
        return 1;
    }

    private void write(int marker) throws IOException {
        out.write(0xff);
        out.write(marker);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
