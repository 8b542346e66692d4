package org.linli.platform.files.internal.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSnifferTest {
    @TempDir
    Path directory;

    @Test
    void typesAreFoundFromTheContent() throws Exception {
        assertEquals(ContentType.JPEG, detect(MetadataFilterTest.image("jpg")));
        assertEquals(ContentType.PNG, detect(MetadataFilterTest.image("png")));
        assertEquals(ContentType.PDF, detect("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(ContentType.MP4, detect("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(ContentType.DOCX, detect(zip("[Content_Types].xml", "word/document.xml")));
        assertEquals(ContentType.XLSX, detect(zip("[Content_Types].xml", "xl/workbook.xml")));
        assertEquals(ContentType.PPTX, detect(zip("[Content_Types].xml", "ppt/presentation.xml")));
        assertEquals(ContentType.CSV, detect("编号,街道\n1,新厂街道\n".getBytes(Charset.forName("GB18030"))));
        assertEquals(ContentType.TEXT, detect("楼道灯坏了".getBytes(StandardCharsets.UTF_8)));
        // A long text whose head ends inside a character
        assertEquals(ContentType.TEXT, detect(("a" + "灯".repeat(40_000)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><script>alert(1)</script>",
                "  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "\ufeff<?xml version='1.0'?><a/>",
                "#!/bin/sh\nrm -rf /",
                "MZ\u0000\u0001 program",
                "\u0000binary"
            })
    void whatRunsIsRefusedWithWhatWouldDo(String content) {
        var refused =
                assertThrows(ContentRefusedException.class, () -> detect(content.getBytes(StandardCharsets.UTF_8)));
        assertTrue(refused.reason().en().contains("JPEG"), refused.reason().en());
    }

    @Test
    void otherArchivesMacrosAndEmptyFilesAreRefused() {
        assertThrows(ContentRefusedException.class, () -> detect(zip("run.exe")));
        assertThrows(ContentRefusedException.class, () -> detect(new byte[] {'P', 'K', 3, 4, 0, 0}));
        assertThrows(ContentRefusedException.class, () -> detect(new byte[0]));
        var macros = assertThrows(
                ContentRefusedException.class,
                () -> detect(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        assertTrue(macros.reason().zh().contains("宏"), macros.reason().zh());
    }

    private ContentType detect(byte[] content) throws IOException, ContentRefusedException {
        return ContentSniffer.detect(Files.write(directory.resolve("upload"), content));
    }

    private static byte[] zip(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
