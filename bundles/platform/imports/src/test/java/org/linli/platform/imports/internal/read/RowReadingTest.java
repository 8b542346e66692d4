package org.linli.platform.imports.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.platform.imports.internal.read.RowBinder.Bound;
import org.linli.platform.imports.internal.read.RowSource.RawRow;

class RowReadingTest {
    enum Colour {
        DARK_RED,
        BLUE
    }

    record Passage(String state, Instant at) {}

    record Row(
            String externalId,
            Integer age,
            long count,
            BigDecimal size,
            LocalDate day,
            Instant at,
            Boolean good,
            Colour colour,
            List<String> tags,
            List<Passage> history,
            UUID ref) {}

    private static List<Bound<Row>> csv(String text) throws IOException {
        return read(ImportFormat.CSV, text);
    }

    private static List<Bound<Row>> read(ImportFormat format, String text) throws IOException {
        RowBinder<Row> binder = new RowBinder<>(Row.class, Locale.ENGLISH);
        List<Bound<Row>> rows = new ArrayList<>();
        try (RowSource source =
                format.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Locale.ENGLISH)) {
            for (RawRow raw = source.next(); raw != null; raw = source.next()) {
                rows.add(binder.bind(raw));
            }
        }
        return rows;
    }

    @Test
    void bindsEveryKindOfCell() throws IOException {
        Row row = csv("externalId,age,count,size,day,at,good,colour,tags,history,ref\r\n"
                        + "A1,7,12,3.50,2026/3/1,2026-03-01T08:30:00+08:00,是,dark-red,甲;乙,"
                        + "\"[{\"\"state\"\":\"\"closed\"\",\"\"at\"\":\"\"2026-03-01T00:00:00Z\"\"}]\","
                        + "00000000-0000-7000-8000-000000000001\r\n")
                .get(0)
                .value();
        assertEquals(
                new Row(
                        "A1",
                        7,
                        12,
                        new BigDecimal("3.50"),
                        LocalDate.of(2026, 3, 1),
                        Instant.parse("2026-03-01T00:30:00Z"),
                        true,
                        Colour.DARK_RED,
                        List.of("甲", "乙"),
                        List.of(new Passage("closed", Instant.parse("2026-03-01T00:00:00Z"))),
                        UUID.fromString("00000000-0000-7000-8000-000000000001")),
                row);
    }

    @Test
    void namesTheLineOnWhichARowBegins() throws IOException {
        List<Bound<Row>> rows = csv("externalId,count\r\n\"a\r\nb\",1\r\n\r\nc,x\r\nd,2,3\r\n");
        assertEquals(List.of(2L, 5L, 6L), rows.stream().map(Bound::line).toList());
        assertEquals("a\r\nb", rows.get(0).value().externalId());
        assertEquals(
                List.of(new FieldError("/count", "must be a whole number")),
                rows.get(1).errors());
        assertTrue(rows.get(2).errors().get(0).text().en().contains("3 cells"));
    }

    @Test
    void findsAllErrorsOfARowAtOnce() throws IOException {
        List<FieldError> errors =
                csv("externalId,age,count,day,at,good,colour\nA,1.5,,2026-13-01,2026-03-01,maybe,green\n")
                        .get(0)
                        .errors();
        assertEquals(
                List.of("/age", "/count", "/day", "/at", "/good", "/colour"),
                errors.stream().map(FieldError::pointer).toList());
        assertEquals("must be one of dark-red, blue", errors.get(5).text().en());
    }

    @Test
    void textThatCannotBeStoredIsAnErrorOfItsCell() throws IOException {
        List<Bound<Row>> rows = read(
                ImportFormat.NDJSON,
                "{\"externalId\":\"a\\u0000b\",\"count\":1,\"tags\":[\"x\",\"\\ud800\"]}\n"
                        + "{\"externalId\":\"\\ud83d\\ude00\",\"count\":1}\n");
        assertEquals(
                List.of("/externalId", "/tags"),
                rows.get(0).errors().stream().map(FieldError::pointer).toList());
        assertEquals("\ud83d\ude00", rows.get(1).value().externalId());
        assertEquals(
                "/externalId",
                csv("externalId,count\na\u0000b,1\n").get(0).errors().get(0).pointer());
    }

    @Test
    void aQuoteThatIsNeverClosedStopsWithItsLine() throws IOException {
        List<Bound<Row>> rows = csv("externalId,count\nA,1\n\"B,2\nC,3\n");
        assertEquals(2, rows.size());
        assertEquals(3, rows.get(1).line());
        assertNull(rows.get(1).value());
    }

    @Test
    void aRowWithoutEndIsRefusedBeforeItFillsTheMemory() throws IOException {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream("externalId\n\"".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] b, int off, int len) {
                        java.util.Arrays.fill(b, off, off + len, (byte) 'x');
                        return len;
                    }
                });
        try (RowSource source = ImportFormat.CSV.open(endless, Locale.ENGLISH)) {
            RawRow row = source.next();
            assertTrue(row.last());
            assertTrue(row.errors().get(0).text().en().contains("does not end"));
            assertNull(source.next());
        }
    }

    @Test
    void readsJsonLinesAndGoesOnAfterABrokenOne() throws IOException {
        List<Bound<Row>> rows = read(
                ImportFormat.NDJSON,
                "{\"externalId\":\"A\",\"count\":1}\n\nnope\n[1]\n{\"externalId\":\"B\",\"count\":2,\"wrong\":1}\n"
                        + "{\"externalId\":\"" + "x".repeat(RowSource.LONGEST_ROW)
                        + "\"}\n{\"externalId\":\"C\",\"count\":3}");
        assertEquals(
                List.of(1L, 3L, 4L, 5L, 6L, 7L), rows.stream().map(Bound::line).toList());
        assertEquals(1, rows.get(0).value().count());
        assertEquals("/wrong", rows.get(3).errors().get(0).pointer());
        assertEquals("C", rows.get(5).value().externalId());
    }

    @Test
    void theHeaderMustFit() {
        RowBinder<Row> binder = new RowBinder<>(Row.class, Locale.ENGLISH);
        assertEquals(List.of(), binder.checkHeader(List.of("externalId", "count")));
        assertEquals(
                List.of("column:2", "column:3", "column:4", "column:count"),
                binder.checkHeader(List.of("age", "age", "", "wrong")).stream()
                        .map(FieldError::pointer)
                        .toList());
    }

    @Test
    void formatsAndEncodingsAreAClosedList() {
        assertEquals(ImportFormat.CSV, ImportFormat.of("Text/CSV; charset=utf-8"));
        assertEquals(Charset.forName("GBK"), ImportFormat.charset("text/csv; charset=\"gb2312\""));
        assertEquals(StandardCharsets.UTF_8, ImportFormat.charset("text/csv"));
        assertEquals(
                415,
                assertThrows(ProblemException.class, () -> ImportFormat.of("application/json"))
                        .problem()
                        .status());
        assertThrows(ProblemException.class, () -> ImportFormat.charset("text/csv; charset=utf-16"));
    }
}
