package org.linli.platform.files.internal.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFilterTest {
    private static final String SECRET = "GPS 29.38N 117.18E";

    @TempDir
    Path directory;

    @Test
    void jpegLosesEverythingButPictureAndOrientation() throws Exception {
        byte[] plain = image("jpg");
        byte[] exif = concat(new byte[] {'E', 'x', 'i', 'f', 0, 0}, tiff(6), ascii(SECRET));
        byte[] dirty = concat(
                Arrays.copyOf(plain, 2),
                segment(0xe1, exif),
                segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0" + SECRET)),
                segment(0xed, ascii("Photoshop " + SECRET)),
                segment(0xfe, ascii(SECRET)),
                Arrays.copyOfRange(plain, 2, plain.length),
                ascii("trailer " + SECRET));
        byte[] clean = filter(ContentType.JPEG, dirty);
        assertFalse(contains(clean, SECRET));
        assertFalse(contains(clean, "Photoshop"));
        assertSamePicture(plain, clean);
        // The orientation is the last short of the one directory entry
        int entry = indexOf(clean, new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1});
        assertTrue(entry > 0);
        assertEquals(6, clean[entry + 9]);
    }

    @Test
    void aJpegWithoutMetadataStaysAsItIs() throws Exception {
        byte[] plain = image("jpg");
        assertEquals(plain.length, filter(ContentType.JPEG, plain).length);
    }

    @Test
    void pngLosesTextAndTrailer() throws Exception {
        byte[] plain = image("png");
        byte[] dirty = concat(
                Arrays.copyOf(plain, 33),
                chunk("tEXt", ascii("Comment\0" + SECRET)),
                chunk("eXIf", ascii(SECRET)),
                chunk("tIME", new byte[7]),
                Arrays.copyOfRange(plain, 33, plain.length),
                ascii(SECRET));
        byte[] clean = filter(ContentType.PNG, dirty);
        assertFalse(contains(clean, SECRET) || contains(clean, "tIME"));
        assertSamePicture(plain, clean);
    }

    @Test
    void webpLosesExifAndXmpAndSaysSo() throws Exception {
        byte[] header = {0x08 | 0x04 | 0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0};
        byte[] picture = ascii("lossless picture bits"); // odd length: a padding byte follows
        byte[] dirty = riff(riffChunk("VP8X", header), riffChunk("VP8L", picture), riffChunk("EXIF", ascii(SECRET)));
        byte[] clean = filter(ContentType.WEBP, dirty);
        assertFalse(contains(clean, SECRET));
        assertEquals(0x10, clean[20]);
        assertEquals(
                clean.length - 8,
                ByteBuffer.wrap(clean).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        assertTrue(contains(clean, "lossless picture bits"));
    }

    @Test
    void cutOffImagesAreRefusedAtEveryLength() throws Exception {
        for (ContentType type : new ContentType[] {ContentType.JPEG, ContentType.PNG}) {
            byte[] whole = image(type == ContentType.JPEG ? "jpg" : "png");
            for (int length = 10; length < whole.length; length += 7) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(ContentRefusedException.class, () -> filter(type, cut), type + " cut at " + length);
            }
        }
        byte[] webp = riff(riffChunk("VP8L", new byte[40]));
        assertThrows(ContentRefusedException.class, () -> filter(ContentType.WEBP, Arrays.copyOf(webp, 30)));
    }

    private byte[] filter(ContentType type, byte[] content) throws IOException, ContentRefusedException {
        Path file = Files.write(directory.resolve("raw"), content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetadataFilter.copy(type, file, out);
        return out.toByteArray();
    }

    private static void assertSamePicture(byte[] expected, byte[] actual) throws IOException {
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(expected));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(actual));
        assertNotNull(b);
        assertEquals(a.getWidth(), b.getWidth());
        for (int x = 0; x < a.getWidth(); x++) {
            assertEquals(a.getRGB(x, x), b.getRGB(x, x));
        }
    }

    static byte[] image(String format) throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40; i++) {
            image.setRGB(i, i, Color.RED.getRGB());
            image.setRGB(39 - i, i, Color.BLUE.getRGB());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] tiff(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return tiff.array();
    }

    private static byte[] segment(int marker, byte[] body) {
        int length = body.length + 2;
        return concat(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, body);
    }

    private static byte[] chunk(String type, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(body);
        return concat(
                ByteBuffer.allocate(4).putInt(body.length).array(),
                ascii(type),
                body,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] riffChunk(String type, byte[] body) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .array();
        return concat(ascii(type), length, body, new byte[body.length & 1]);
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] body = concat(ascii("WEBP"), concat(chunks));
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .array();
        return concat(ascii("RIFF"), length, body);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static boolean contains(byte[] bytes, String text) {
        return indexOf(bytes, ascii(text)) >= 0;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
