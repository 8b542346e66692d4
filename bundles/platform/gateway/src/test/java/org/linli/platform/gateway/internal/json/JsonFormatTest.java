package org.linli.platform.gateway.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;

class JsonFormatTest {
    private final JsonFormat format = new JsonFormat();

    private record Note(
            @Nullable String text,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable List<String> tags) {}

    private record Measured(
            @Nullable BigDecimal weight, @Nullable Map<String, Object> more) {}

    private Object read(String json) throws Exception {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private Object read(byte[] json) throws Exception {
        Object value = format.read(new ByteArrayInputStream(json), Note.class, Locale.ENGLISH);
        return value == null ? "nothing" : value;
    }

    private List<String> refused(byte[] json) {
        ProblemException refused = assertThrows(ProblemException.class, () -> read(json));
        assertEquals(400, refused.problem().status());
        return refused.problem().errors().stream().map(FieldError::pointer).toList();
    }

    private List<String> refused(String json) {
        return refused(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textThatCannotBeStoredIsRefusedWithEveryPlace() throws Exception {
        assertEquals(
                List.of("/text", "/tags/1"),
                refused("{\"text\":\"a\\u0000b\",\"tags\":[\"x\",\"\\ud800\",\"\\ud83d\\ude00\"]}"));
        assertEquals(List.of("/text"), refused("{\"text\":\"\\ude00\\ud83d\"}"));
        byte[] raw = "{\"text\":\"???\"}".getBytes(StandardCharsets.ISO_8859_1);
        raw[9] = (byte) 0xED;
        raw[10] = (byte) 0xA0;
        raw[11] = (byte) 0x80;
        refused(raw);
        assertEquals(new Note("邻里 \ud83d\ude00 한", null, null, null), read("{\"text\":\"邻里 \\ud83d\\ude00 한\"}"));
    }

    @Test
    void numbersThatNobodyWritesAreRefusedBeforeTheyAreReckonedWith() throws Exception {
        for (String body : List.of(
                "{\"weight\":1e-300000000}",
                "{\"weight\":\"1E-300000000\"}",
                "{\"weight\":1e+1000000000}",
                "{\"weight\":1e99999999999}")) {
            ProblemException refused = assertThrows(ProblemException.class, () -> measured(body), body);
            assertEquals(400, refused.problem().status(), body);
        }
        ProblemException deep = assertThrows(ProblemException.class, () -> measured("{\"more\":{\"of\":[1,2e-1000]}}"));
        assertEquals("/more/of/1", deep.problem().errors().get(0).pointer());
        assertEquals(
                new Measured(new BigDecimal("1.5E+300"), Map.of("id", "0e12345678")),
                measured("{\"weight\":1.5e300,\"more\":{\"id\":\"0e12345678\"}}"));
    }

    private Object measured(String json) throws Exception {
        Object value = format.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Measured.class, Locale.ENGLISH);
        return value == null ? "nothing" : value;
    }

    @Test
    void yearsThatNobodyCanWriteOrStoreAreRefused() throws Exception {
        assertEquals(List.of("/at", "/day"), refused("{\"at\":\"+10000-01-01T00:00:00Z\",\"day\":\"-0001-01-01\"}"));
        assertEquals(List.of("/at"), refused("{\"at\":\"-1000000000-01-01T00:00:00Z\"}"));
        assertEquals(List.of("/day"), refused("{\"day\":\"+999999999-12-31\"}"));
        assertEquals(
                new Note(null, Instant.parse("2026-01-31T00:00:00Z"), LocalDate.of(9999, 12, 31), null),
                read("{\"at\":\"2026-01-31T08:00:00+08:00\",\"day\":\"9999-12-31\"}"));
    }
}
