package org.linli.platform.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private interface Content {
        void write(Workbook workbook) throws IOException;
    }

    private Path workbook(Content content) throws IOException {
        Path file = Files.createTempFile(folder, "book", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "test", "1.0");
            content.write(workbook);
            workbook.finish();
        }
        return file;
    }

    private static List<SheetRow> rows(Path file, String sheet) throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(file, sheet)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void readsBackWhatIsWrittenWithItsTypes() throws IOException {
        Path file = folder.resolve("written.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                SheetWriter writer = new SheetWriter(out, "名单", List.of("甲", "b"), ZONE)) {
            writer.row(Arrays.asList(
                    "=1+1", 7, null, LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T00:30:00Z"), true));
            writer.row(List.of("@x", new BigDecimal("3.50"), 110101199003074514L));
        }
        List<SheetRow> rows = rows(file, null);
        assertEquals(new SheetRow(1, List.of("甲", "b")), rows.get(0));
        assertEquals(
                new SheetRow(
                        2,
                        Arrays.asList(
                                "=1+1",
                                new BigDecimal("7"),
                                null,
                                LocalDateTime.of(2026, 3, 1, 0, 0),
                                LocalDateTime.of(2026, 3, 1, 8, 30),
                                true)),
                rows.get(1));
        assertEquals(new SheetRow(3, List.of("@x", new BigDecimal("3.5"), "110101199003074514")), rows.get(2));
    }

    @Test
    void writesNoTextAsFormula() throws IOException {
        Path file = folder.resolve("formula.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                SheetWriter writer = new SheetWriter(out, "x", List.of("=A1"), ZONE)) {
            writer.row(List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(1)"));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertFalse(sheet.contains("<f>"), sheet);
            assertTrue(sheet.contains("inlineStr"), sheet);
        }
    }

    @Test
    void keepsTheNumberOfTheRowAndLeavesEmptyOnesOut() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("a");
            sheet.value(2, 0, "head");
            sheet.value(5, 1, "x");
            sheet.value(6, 0, "   ");
            sheet.value(8, 0, "merged");
            sheet.range(8, 0, 9, 1).merge();
        });
        assertEquals(
                List.of(3, 6, 9),
                rows(file, null).stream().map(SheetRow::number).toList());
    }

    @Test
    void keepsAllDigitsOfAPhoneNumberAndSaysWhenThoseOfALongNumberAreLost() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("a");
            sheet.value(0, 0, 13_800_138_000L);
            sheet.value(0, 1, 110_101_199_003_074_514L);
            sheet.value(0, 2, "110101199003074514");
            sheet.value(0, 3, 0.1 + 0.2);
        });
        SheetRow row = rows(file, null).get(0);
        assertEquals("13800138000", String.valueOf(row.cell(0)));
        assertEquals(SheetFault.DIGITS_LOST, row.cell(1));
        assertEquals("110101199003074514", row.cell(2));
        assertEquals(new BigDecimal("0.3"), row.cell(3));
        assertNull(row.cell(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy h:mm", "[$-804]yyyy/m/d"})
    void takesANumberForADateByItsFormat(String format) throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("a");
            sheet.value(0, 0, 46082.5);
            sheet.style(0, 0).format(format).set();
        });
        assertEquals(
                LocalDateTime.of(2026, 3, 1, 12, 0), rows(file, null).get(0).cell(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "#,##0\"元/月\"", "[Red]0", "General"})
    void takesNoOtherFormatForADate(String format) throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("a");
            sheet.value(0, 0, 12);
            sheet.style(0, 0).format(format).set();
        });
        assertEquals(new BigDecimal("12"), rows(file, null).get(0).cell(0));
    }

    @Test
    void readsTheSheetThatIsNamed() throws IOException {
        Path file = workbook(book -> {
            book.newWorksheet("说明").value(0, 0, "one");
            book.newWorksheet("名单").value(0, 0, "two");
        });
        assertEquals("one", rows(file, null).get(0).cell(0));
        assertEquals("two", rows(file, "名单").get(0).cell(0));
        UnreadableSheetException none = assertThrows(UnreadableSheetException.class, () -> rows(file, "x"));
        assertTrue(none.text().zh().contains("说明、名单"), none.text().zh());
    }

    @Test
    void takesTheCachedValueOfAFormula() throws IOException {
        assertEquals(
                new BigDecimal("5"),
                rows(raw("<c r=\"A1\"><f>2+3</f><v>5</v></c>"), null).get(0).cell(0));
        assertEquals(
                "甲",
                rows(raw("<c r=\"A1\" t=\"str\"><f>B1</f><v>甲</v></c>"), null)
                        .get(0)
                        .cell(0));
    }

    @Test
    void saysThatACellShowsAnError() throws IOException {
        assertEquals(
                SheetFault.ERROR_VALUE,
                rows(raw("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>"), null).get(0).cell(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"ZZZZZZ1\"><v>1</v></c>",
                "<c r=\"A99999999\"><v>1</v></c>",
                "<c r=\"1\"><v>1</v></c>",
                "<c r=\"A1\"><v>abc"
            })
    void refusesWhatNoSpreadsheetProgramWrites(String cells) throws IOException {
        Path file = raw(cells);
        assertThrows(UnreadableSheetException.class, () -> rows(file, null));
    }

    @Test
    void refusesADocumentTypeAndReadsNoFileForIt() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");
        Path file = parts(
                Map.of(
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><worksheet xmlns=\"" + MAIN
                                + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"));
        assertThrows(UnreadableSheetException.class, () -> rows(file, null));
    }

    @Test
    void refusesABombWithoutUnpackingAllOfIt() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : skeleton().entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(("<sst xmlns=\"" + MAIN + "\">").getBytes(StandardCharsets.UTF_8));
            byte[] texts =
                    "<si><t>aaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(30_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 80; i++) {
                zip.write(texts);
            }
            zip.write("</sst>".getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(Files.size(file) < 1 << 20);
        UnreadableSheetException refusal = assertThrows(UnreadableSheetException.class, () -> rows(file, null));
        assertTrue(refusal.text().en().contains("too large"), refusal.text().en());
    }

    @Test
    void saysWhatToDoWithAnOldOrBrokenFile() throws IOException {
        Path old = Files.write(
                folder.resolve("old.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0, 0, 0});
        assertTrue(assertThrows(UnreadableSheetException.class, () -> rows(old, null))
                .text()
                .en()
                .contains(".xls file"));
        Path whole = workbook(book -> book.newWorksheet("a").value(0, 0, "x"));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.xlsx"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(UnreadableSheetException.class, () -> rows(half, null));
        Path text = Files.writeString(folder.resolve("text.xlsx"), "externalId,name\r\nA,B\r\n");
        assertThrows(UnreadableSheetException.class, () -> rows(text, null));
        Path empty = Files.createFile(folder.resolve("empty.xlsx"));
        assertThrows(UnreadableSheetException.class, () -> rows(empty, null));
    }

    record Named(String consentDay) {}

    @Test
    void callsAColumnWithoutTitleByItsNameInWords() {
        assertEquals(
                "Consent day", ColumnTitles.of(Named.class).title("consentDay").zh());
    }

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private Path raw(String cells) throws IOException {
        return parts(Map.of(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData><row r=\"1\">" + cells
                        + "</row></sheetData></worksheet>"));
    }

    private Path parts(Map<String, String> more) throws IOException {
        Map<String, String> all = skeleton();
        all.putAll(more);
        Path file = Files.createTempFile(folder, "raw", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Map<String, String> skeleton() {
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006/";
        Map<String, String> parts = new TreeMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"" + packages + "content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                        + "</Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + relations
                        + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN
                        + "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>");
        return parts;
    }
}
