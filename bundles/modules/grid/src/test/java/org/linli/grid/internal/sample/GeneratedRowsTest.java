package org.linli.grid.internal.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.dispute.DisputeState;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.transfer.DisputeImporter;
import org.linli.grid.internal.transfer.EventImportRow;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.testkit.TestDatabase;

class GeneratedRowsTest {
    private static final Text NONE = Text.of("无", "none");

    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private String figures(int reported, int closed) {
        LocalDate last = LocalDate.ofInstant(f.host.clock().instant().minus(Duration.ofDays(90)), ZoneId.of("UTC"));
        return """
                {"cases": {"reported": %d, "closed": %d}, "disputes": {"reported": 30, "mediated": 28},
                 "period": {"from": "%s", "to": "%s"}, "source": "made up"}
                """.formatted(reported, closed, last.minusDays(200), last);
    }

    private List<EventImportRow> events(String figures) {
        EventSample sample = new EventSample(
                f.em, f.call, GridFixture.JSON, f.divisions, f.categories, f.eventProcess, f.cases, f.geometry);
        return f.asSystem(() -> sample.rows(figures)
                .map(line -> GridFixture.JSON.read(line, EventImportRow.class))
                .toList());
    }

    private List<DisputeImporter.Row> disputes(String figures) {
        DisputeSample sample = new DisputeSample(f.call, GridFixture.JSON, f.divisions);
        return f.asSystem(() -> sample.rows(figures)
                .map(line -> GridFixture.JSON.read(line, DisputeImporter.Row.class))
                .toList());
    }

    private Indicator indicator(String code) {
        return f.asSystem(() -> f.indicators.list(null, null, null)).items().stream()
                .filter(indicator -> indicator.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void indicators_count_the_totals_of_the_article(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("processTemplate", "\"W2\"");
        List<EventImportRow> events = events(figures(300, 289));
        f.asSystem(() -> {
            f.eventImporter.checkAll(events).forEach(errors -> assertEquals(List.of(), errors));
            return f.eventImporter.write(events);
        });
        Indicator closure = indicator("closure-rate");
        assertEquals(new BigDecimal("289"), closure.numerator());
        assertEquals(new BigDecimal("300"), closure.denominator());

        List<DisputeImporter.Row> disputes = disputes(figures(300, 289));
        f.asSystem(() -> {
            f.disputeImporter.checkAll(disputes).forEach(errors -> assertEquals(List.of(), errors));
            return f.disputeImporter.write(disputes);
        });
        Indicator mediation = indicator("mediation-rate");
        assertEquals(new BigDecimal("28"), mediation.numerator());
        assertEquals(new BigDecimal("30"), mediation.denominator());
    }

    @Test
    void the_shipped_totals_are_those_that_the_article_prints() throws IOException {
        f = new GridFixture(TestDatabase.DERBY);
        f.parameters.put("processTemplate", "\"W2\"");
        String shipped = Files.readString(Path.of("../../../tenants/360111/sample/figures.json"));
        List<EventImportRow> events = events(shipped);
        long closed = events.stream().filter(GeneratedRowsTest::closed).count();
        assertEquals(70_970, events.size());
        assertEquals(70_897, closed);
        assertEquals(
                new BigDecimal("99.9"),
                Indicator.percent("closure-rate", Text.of("办结率", "closure rate"), closed, events.size(), NONE, "2023")
                        .value());
        List<DisputeImporter.Row> disputes = disputes(shipped);
        assertEquals(3_676, disputes.size());
        assertEquals(
                3_676,
                disputes.stream()
                        .filter(row -> row.state() == DisputeState.MEDIATED)
                        .count());
    }

    private static boolean closed(EventImportRow event) {
        List<EventImportRow.Step> steps = event.steps();
        return steps != null && steps.stream().anyMatch(step -> "close".equals(step.action()));
    }

    @Test
    void rows_pass_the_check_of_every_process() {
        f = new GridFixture(TestDatabase.DERBY);
        for (String process : List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W16")) {
            f.parameters.put("processTemplate", "\"" + process + "\"");
            List<EventImportRow> rows = events(figures(120, 100));
            f.asSystem(() -> {
                f.eventImporter.checkAll(rows).forEach(errors -> assertEquals(List.of(), errors, process));
                return rows;
            });
            assertEquals(
                    120,
                    rows.stream().map(EventImportRow::externalId).distinct().count());
            assertTrue(rows.stream().allMatch(row -> Boolean.TRUE.equals(row.generated())));
            assertEquals(rows, events(figures(120, 100)), "equal figures give equal rows");
            assertEquals(
                    rows.stream().map(EventImportRow::reportedAt).sorted().toList(),
                    rows.stream().map(EventImportRow::reportedAt).toList(),
                    "in the order of days");
        }
    }

    @Test
    void what_lies_in_a_drawn_grid_has_a_place_in_it() {
        f = new GridFixture(TestDatabase.DERBY);
        String box = "POLYGON((116.4 29,116.403 29,116.403 29.003,116.4 29.003,116.4 29))";
        f.asSystem(() -> f.gridImporter.write(List.of(
                new GridImporter.Row("G1", "G1", "示例网格", GridType.URBAN, "900001001001", 400, null, null, box, true))));
        List<EventImportRow> rows = events(figures(60, 50));
        assertTrue(rows.stream().anyMatch(row -> row.grid() != null));
        for (EventImportRow row : rows) {
            assertEquals(row.grid() != null, row.lng() != null, "only what lies in a grid has a place");
            if (row.lng() != null && row.lat() != null) {
                var at = f.asSystem(() -> f.locator.at(row.lng(), row.lat()));
                assertEquals(
                        List.of("G1"), at.stream().map(place -> place.code()).toList());
            }
        }
    }

    @Test
    void figures_that_cannot_be_are_refused() {
        f = new GridFixture(TestDatabase.DERBY);
        assertThrows(IllegalArgumentException.class, () -> events(figures(10, 11)));
        assertThrows(IllegalArgumentException.class, () -> events("{\"cases\": {\"reported\": 1, \"closed\": 1}}"));
        assertEquals(List.of(), events("{\"source\": \"says nothing about events\"}"));
        assertEquals(List.of(), disputes("{}"));
    }
}
