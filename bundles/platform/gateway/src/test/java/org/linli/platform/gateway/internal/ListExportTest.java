package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.platform.gateway.internal.support.EventsResource;
import org.linli.platform.gateway.internal.support.RunningGateway;
import org.linli.platform.gateway.internal.support.TreesResource;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetRow;
import org.linli.platform.sheets.SheetWriter;

class ListExportTest {
    private static final String TREES = "/t/360111/api/grid/trees";

    @TempDir
    Path folder;

    private final TreesResource trees = new TreesResource();
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        gateway.run("grid", "1.0.0", List.of(new EventsResource(), trees), RunningGateway.FIRST);
        gateway.signIns.add("reader", RunningGateway.FIRST, false, false, "grid:event:read");
        gateway.signIns.add("nobody", RunningGateway.FIRST, false, false);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<byte[]> get(String token, String path, String accept, String language) {
        try {
            return gateway.client.send(
                    gateway.as(token, path)
                            .header("Accept", accept)
                            .header("Accept-Language", language)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<SheetRow> rows(HttpResponse<byte[]> answer) throws IOException {
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("answer.xlsx"), answer.body());
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(file, null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void givesAllPagesOfTheFilterWithTitlesAndTypes() throws IOException {
        HttpResponse<byte[]> answer = get("reader", TREES + "?from=10&limit=5", SheetWriter.MEDIA_TYPE, "zh-CN");
        List<SheetRow> rows = rows(answer);
        assertEquals(
                List.of(
                        "Name",
                        "胸围",
                        "Height",
                        "Planted",
                        "Seen at",
                        "Kind",
                        "Health",
                        "Crown",
                        "Crown label",
                        "标记",
                        "叶",
                        "内部代码",
                        "Guests",
                        "Place · 编码",
                        "Place · Street",
                        "Place · Id"),
                rows.get(0).cells());
        assertEquals(441, rows.size());
        assertEquals(
                List.of(
                        "=T10",
                        new BigDecimal("10"),
                        new BigDecimal("1.5"),
                        LocalDateTime.of(2026, 3, 1, 0, 0),
                        LocalDateTime.of(2026, 3, 1, 8, 30),
                        "樟",
                        "很好",
                        "WIDE_OPEN",
                        "开展",
                        "古树；b",
                        "常绿",
                        "T",
                        "猫头鹰；蝙蝠",
                        "360111",
                        "x",
                        new UUID(0, 10).toString()),
                rows.get(1).cells());
        assertEquals("=T449", rows.get(440).cell(0));
        assertEquals(
                "attachment; filename=\"trees.xlsx\"",
                answer.headers().firstValue("Content-Disposition").orElse(""));
        assertEquals(
                SheetWriter.MEDIA_TYPE,
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void keepsIdsAndCodesThatHaveALabelOutOfSightUntilSomebodyUnfoldsThem() throws IOException {
        rows(get("reader", TREES, SheetWriter.MEDIA_TYPE, "en"));
        try (ZipFile workbook = new ZipFile(folder.resolve("answer.xlsx").toFile())) {
            String sheet = new String(
                    workbook.getInputStream(workbook.getEntry("xl/worksheets/sheet1.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertEquals(
                    List.of("8", "12", "16"),
                    Pattern.compile("<col min=\"(\\d+)\"[^>]*hidden=\"(true|1)\"")
                            .matcher(sheet)
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    @Test
    void speaksTheLanguageOfTheCaller() throws IOException {
        List<SheetRow> rows = rows(get("reader", TREES, SheetWriter.MEDIA_TYPE, "en"));
        assertEquals("Girth", rows.get(0).cell(1));
        assertEquals("Camphor", rows.get(1).cell(5));
        assertEquals("Very good", rows.get(1).cell(6));
        assertEquals("Old；b", rows.get(1).cell(9));
        assertEquals("Evergreen", rows.get(1).cell(10));
    }

    @Test
    void isAuditedWithoutTheValuesOfFilters() {
        get("reader", TREES + "?from=440", SheetWriter.MEDIA_TYPE, "en");
        assertEquals(List.of("platform.list.export {filters=[from], list=" + TREES + ", rows=10}"), gateway.audited);
        assertTrue(gateway.transactions.log.stream().noneMatch(entry -> entry.contains("rollback")));
    }

    @Test
    void needsThePermissionOfTheListAndChecksItsQuery() {
        assertEquals(403, get("nobody", TREES, SheetWriter.MEDIA_TYPE, "en").statusCode());
        assertEquals(
                400,
                get("reader", TREES + "?no=1", SheetWriter.MEDIA_TYPE, "en").statusCode());
        assertEquals(List.of(), gateway.audited);
    }

    @Test
    void refusesAListThatIsTooLongAndLeavesNothingBehind() throws IOException {
        trees.size = 100_001;
        HttpResponse<byte[]> answer = get("reader", TREES, SheetWriter.MEDIA_TYPE, "en");
        assertEquals(422, answer.statusCode());
        assertEquals(List.of(), gateway.audited);
        get("reader", TREES + "?from=100000", SheetWriter.MEDIA_TYPE, "en");
        try (Stream<Path> left = Files.list(gateway.incoming)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void answersJsonToEverybodyElse() {
        for (String accept : List.of("*/*", "application/json", "application/json, " + SheetWriter.MEDIA_TYPE)) {
            String type = get("reader", TREES, accept, "en")
                    .headers()
                    .firstValue("Content-Type")
                    .orElse("");
            assertTrue(type.startsWith("application/json"), accept + ": " + type);
        }
    }

    @Test
    void isNoAnswerOfWhatIsNoListOfRecords() {
        String events = "/t/360111/api/grid/events";
        assertEquals(406, get("reader", events, SheetWriter.MEDIA_TYPE, "en").statusCode());
        assertEquals(
                200,
                get("reader", events, SheetWriter.MEDIA_TYPE + ", */*;q=0.1", "en")
                        .statusCode());
        assertFalse(gateway.transactions.log.isEmpty());
    }
}
