package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.api.problem.ProblemException;
import org.linli.platform.files.Pictures;

class CleanPicturesTest {
    private static final String SECRET = "GPS 29.38N 117.18E";

    @TempDir
    Path data;

    @Test
    void aPictureComesBackWithoutWhatItTellsOfItsMaker() throws IOException {
        byte[] png = png();
        byte[] dirty = Arrays.copyOf(png, png.length + SECRET.length());
        System.arraycopy(SECRET.getBytes(StandardCharsets.US_ASCII), 0, dirty, png.length, SECRET.length());

        Pictures.Picture picture = pictures().take(new ByteArrayInputStream(dirty), dirty.length);

        assertEquals("image/png", picture.mediaType());
        assertFalse(new String(picture.content(), StandardCharsets.ISO_8859_1).contains(SECRET));
        assertNotNull(ImageIO.read(new ByteArrayInputStream(picture.content())));
    }

    @Test
    void whatIsNoPictureOrDamagedOrTooLargeIsRefused() throws IOException {
        byte[] png = png();
        for (byte[] no : List.of(
                new byte[0],
                "%PDF-1.7 ...".getBytes(StandardCharsets.US_ASCII),
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
                "only words".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(png, png.length / 2))) {
            assertEquals(415, refused(no, 10_000), () -> new String(no, StandardCharsets.ISO_8859_1));
        }
        assertEquals(413, refused(png, png.length - 1));
    }

    private int refused(byte[] content, int maximum) {
        return assertThrows(ProblemException.class, () -> pictures().take(new ByteArrayInputStream(content), maximum))
                .problem()
                .status();
    }

    private Pictures pictures() {
        return new CleanPictures(UploadSpool.open(data.resolve("uploads")));
    }

    static byte[] png() throws IOException {
        return png(20);
    }

    /** @param side pixels */
    static byte[] png(int side) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
