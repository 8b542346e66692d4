package org.linli.platform.files.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.linli.api.problem.Text;

/** Finds the type of a file from its first bytes, and for office files from the parts inside; never from its name. */
public final class ContentSniffer {
    private static final int HEAD = 64 * 1024;
    private static final int MOST_PARTS = 20_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final List<String> ACTIVE_TEXT = List.of("<!doctype", "<html", "<svg", "<?xml", "<script", "#!");

    private ContentSniffer() {}

    /** @throws ContentRefusedException when the type is not one of those that are taken */
    public static ContentType detect(Path file) throws IOException, ContentRefusedException {
        byte[] head = head(file);
        if (head.length == 0) {
            throw new ContentRefusedException(Text.of("文件是空的", "The file is empty"));
        }
        Optional<ContentType> binary = byMagic(head);
        if (binary.isPresent()) {
            return binary.get();
        }
        if (startsWith(head, 0, new byte[] {'P', 'K', 3, 4})) {
            return office(file);
        }
        return text(head, Files.size(file) > head.length);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static Optional<ContentType> byMagic(byte[] head) {
        if (startsWith(head, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return Optional.of(ContentType.JPEG);
        }
        if (startsWith(head, 0, PNG)) {
            return Optional.of(ContentType.PNG);
        }
        if (startsWith(head, 0, ascii("RIFF")) && startsWith(head, 8, ascii("WEBP"))) {
            return Optional.of(ContentType.WEBP);
        }
        if (startsWith(head, 0, ascii("%PDF-"))) {
            return Optional.of(ContentType.PDF);
        }
        return startsWith(head, 4, ascii("ftyp")) ? Optional.of(ContentType.MP4) : Optional.empty();
    }

    private static ContentType office(Path file) throws IOException, ContentRefusedException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw unknown();
            }
            boolean macros = zip.stream()
                    .anyMatch(part -> part.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
            if (macros) {
                throw new ContentRefusedException(
                        Text.of("办公文档含有宏，请另存为不含宏的格式", "The document holds macros: save it without them"));
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw unknown();
            }
            if (zip.getEntry("word/document.xml") != null) {
                return ContentType.DOCX;
            }
            if (zip.getEntry("xl/workbook.xml") != null) {
                return ContentType.XLSX;
            }
            if (zip.getEntry("ppt/presentation.xml") != null) {
                return ContentType.PPTX;
            }
            throw unknown();
        } catch (ZipException e) {
            throw ContentRefusedException.broken("ZIP");
        }
    }

    private static ContentType text(byte[] head, boolean more) throws ContentRefusedException {
        String text = decode(head, more, StandardCharsets.UTF_8)
                .or(() -> decode(head, more, Charset.forName("GB18030")))
                .orElseThrow(ContentSniffer::unknown);
        boolean control = text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f');
        String start = text.replace("\ufeff", "").stripLeading().toLowerCase(Locale.ROOT);
        if (control || ACTIVE_TEXT.stream().anyMatch(start::startsWith)) {
            throw unknown();
        }
        return looksLikeTable(text) ? ContentType.CSV : ContentType.TEXT;
    }

    private static boolean looksLikeTable(String text) {
        List<Long> commas = text.lines()
                .limit(2)
                .map(line -> line.chars().filter(c -> c == ',').count())
                .toList();
        return commas.size() == 2 && commas.get(0) > 0 && commas.get(0).equals(commas.get(1));
    }

    /** @param more whether the bytes may end in the middle of a character */
    private static Optional<String> decode(byte[] bytes, boolean more, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            if (!more) {
                return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
            }
            CharBuffer out = CharBuffer.allocate(bytes.length);
            CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, false);
            if (result.isError()) {
                return Optional.empty();
            }
            return Optional.of(out.flip().toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static ContentRefusedException unknown() {
        return new ContentRefusedException(Text.of(
                "不接受这种文件。可以上传：" + ContentType.list(),
                "Files of this type are not taken. These are: " + ContentType.list()));
    }

    private static boolean startsWith(byte[] bytes, int offset, byte[] expected) {
        return bytes.length >= offset + expected.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
