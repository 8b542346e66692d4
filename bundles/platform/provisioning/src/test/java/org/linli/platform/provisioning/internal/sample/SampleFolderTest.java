package org.linli.platform.provisioning.internal.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFolderTest {
    @TempDir
    Path folder;

    @Test
    void theNameOfAFileSaysWhoTakesIt() throws Exception {
        Files.writeString(folder.resolve("grid.grids.csv"), "externalId\n1\n");
        Files.writeString(folder.resolve("grid.events.ndjson"), "{}\n");
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve("figures.json"), "{\"cases\": {}}");
        SampleFolder samples = new SampleFolder(folder);
        assertEquals(
                List.of("grid.events application/x-ndjson", "grid.grids text/csv"),
                samples.files().stream()
                        .map(file -> file.importer() + " " + file.mediaType())
                        .toList());
        assertEquals("{\"cases\": {}}", samples.figures().orElseThrow().text());
    }

    @Test
    void aChangedFileHasAnotherFingerprint() throws Exception {
        Path file = Files.writeString(folder.resolve("grid.grids.csv"), "externalId\n1\n");
        String before = new SampleFolder(folder).files().get(0).fingerprint();
        assertEquals(before, new SampleFolder(folder).files().get(0).fingerprint());
        Files.writeString(file, "externalId\n2\n");
        assertNotEquals(before, new SampleFolder(folder).files().get(0).fingerprint());
    }

    @Test
    void aDistrictMayHaveNoSample() throws Exception {
        SampleFolder none = new SampleFolder(folder.resolve("absent"));
        assertTrue(none.files().isEmpty());
        assertTrue(none.figures().isEmpty());
    }

    @Test
    void everyShippedSampleSaysThatItIsOneAndNamesNobody() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("../../../tenants"))) {
            files = all.filter(file -> file.toString().endsWith(".csv")).toList();
        }
        assertTrue(files.size() > 20, files::toString);
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            List<String> header = List.of(lines.get(0).split(",", -1));
            int marked = header.indexOf("generated") - header.size();
            int name = header.indexOf("name");
            int number = header.indexOf("identityNumber");
            boolean people =
                    file.toString().contains("persons") || file.toString().contains("staff");
            for (String line : lines.subList(1, lines.size())) {
                // boundaries hold commas, so those behind them are counted from the end
                String[] cells = line.split(",", -1);
                String generated = cells[cells.length + marked];
                assertTrue(List.of("true", "false").contains(generated), () -> file + ": " + line);
                assertTrue(!people || generated.equals("true"), () -> file + ": " + line);
                assertTrue(!people || cells[name].startsWith("示例"), () -> file + ": " + line);
                assertTrue(
                        number < 0 || cells[number].isEmpty() || cells[number].startsWith("999999"),
                        () -> file + ": " + line);
            }
        }
    }

    @Test
    void linesAreReadAsTheyAreMade() throws Exception {
        byte[] all = new LineStream(List.of("网格", "", "b").iterator()).readAllBytes();
        assertEquals("网格\n\nb\n", new String(all, StandardCharsets.UTF_8));
        LineStream single = new LineStream(List.of("a").iterator());
        assertEquals('a', single.read());
        assertEquals('\n', single.read());
        assertEquals(-1, single.read());
    }
}
