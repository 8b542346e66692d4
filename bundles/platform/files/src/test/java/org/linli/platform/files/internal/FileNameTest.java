package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {
    @ParameterizedTest
    @MethodSource("names")
    void onlyTheLastHarmlessPartStays(String given, String expected) {
        assertEquals(expected, FileName.of(given).text());
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(null, "file"),
                Arguments.of("", "file"),
                Arguments.of("照片.jpg", "照片.jpg"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("..\\..\\windows\\system.ini", "system.ini"),
                Arguments.of("/absolute/path/a.png", "a.png"),
                Arguments.of("C:\\Users\\某\\a.png", "a.png"),
                Arguments.of("..", "file"),
                Arguments.of("dir/", "file"),
                Arguments.of(".htaccess", "htaccess"),
                Arguments.of("a\u0000.jpg", "a.jpg"),
                Arguments.of("a\r\nSet-Cookie: x.jpg", "aSet-Cookie x.jpg"),
                Arguments.of("gpj.\u202eexe.jpg", "gpj.exe.jpg"),
                Arguments.of("a\"b<c>.txt", "abc.txt"),
                Arguments.of("trailing. . ", "trailing"));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileName.of("长".repeat(500) + ".docx").text();
        assertEquals(200, name.length());
        assertTrue(name.endsWith(".docx"));
    }

    @Test
    void theHeaderIsOneLineAndEncoded() {
        String header = FileName.of("楼道 灯*.jpg").disposition();
        assertEquals("attachment; filename=\"__ _.jpg\"; filename*=UTF-8''%E6%A5%BC%E9%81%93%20%E7%81%AF.jpg", header);
        assertFalse(FileName.of("a\r\nb.jpg").disposition().contains("\n"));
    }

    @Test
    void namesAreReadFromContentDisposition() {
        assertEquals(
                "灯.jpg", DispositionHeader.fileName("attachment; filename=\"x.jpg\"; filename*=UTF-8''%E7%81%AF.jpg"));
        assertEquals("a b.jpg", DispositionHeader.fileName("attachment; filename=\"a b.jpg\""));
        assertEquals("a.jpg", DispositionHeader.fileName("attachment; filename=a.jpg; x=1"));
        assertEquals(null, DispositionHeader.fileName("attachment"));
        assertEquals(null, DispositionHeader.fileName("attachment; filename*=UTF-8''%zz"));
    }
}
