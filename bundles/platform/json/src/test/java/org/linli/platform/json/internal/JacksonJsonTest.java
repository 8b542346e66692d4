package org.linli.platform.json.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonTest {
    private final JacksonJson json = new JacksonJson();

    @TempDir
    Path folder;

    record Line(String name, BigDecimal amount, Instant at, LocalDate day, List<String> tags) {}

    @Test
    void a_record_survives_the_round_trip_exactly() {
        Line line = new Line(
                "清扫",
                new BigDecimal("10.10"),
                Instant.parse("2026-03-01T08:00:00.000123Z"),
                LocalDate.of(2026, 3, 1),
                List.of("a"));

        assertEquals(line, json.read(json.write(line), Line.class));
        assertTrue(json.write(line).contains("\"2026-03-01T08:00:00.000123Z\""));
    }

    @Test
    void unknown_names_are_refused_unless_reading_leniently() {
        String text = "{\"name\":\"a\",\"colour\":\"red\"}";

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> json.read(text, Line.class));

        assertTrue(e.getMessage().contains("colour"), e.getMessage());
        assertEquals("a", json.readLenient(text, Line.class).name());
    }

    @Test
    void broken_text_is_refused_with_its_place() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> json.read("{\"name\":\n oops}", Line.class));

        assertTrue(e.getMessage().contains("line 2"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> json.read("null", Line.class));
        assertThrows(IllegalArgumentException.class, () -> json.read("{} {}", Line.class));
    }

    record Report(PrintWriter out) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                PrintWriter.class,
                File.class,
                Path.class,
                Class.class,
                InetAddress.class,
                URL.class,
                Report.class
            })
    void nothing_of_java_is_made_out_of_a_text_but_values(Class<?> type) {
        Path file = folder.resolve("made");
        String text = type == Report.class ? "{\"out\":\"" + file + "\"}" : "\"" + file + "\"";

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> json.read(text, type));

        assertTrue(e.getMessage().contains("is not made out of JSON"), e.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void constructors_without_parameters_are_not_values_either() {
        assertThrows(IllegalArgumentException.class, () -> json.read("{}", Timer.class));
    }
}
