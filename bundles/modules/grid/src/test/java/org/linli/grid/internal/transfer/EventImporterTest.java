package org.linli.grid.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventView;
import org.linli.grid.internal.grid.GridType;
import org.linli.orders.api.CaseSnapshot;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class EventImporterTest {
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private EventImportRow row(String externalId, boolean closed) {
        Instant at = f.host.clock().instant().minus(Duration.ofDays(2));
        List<EventImportRow.Step> steps = new ArrayList<>();
        if (closed) {
            String[] actions = {"dispatch", "accept", "feed-back", "close"};
            for (int i = 0; i < actions.length; i++) {
                steps.add(new EventImportRow.Step(
                        actions[i], at.plusSeconds(60L * (i + 1)), "示例网格人员0001", null, null, null, null, null));
            }
        }
        return new EventImportRow(
                externalId,
                "示例事件" + externalId,
                null,
                "environment",
                "900001001001",
                null,
                new BigDecimal("116.4001"),
                new BigDecimal("29.0001"),
                null,
                at,
                "示例居民0001",
                null,
                steps,
                true);
    }

    private Indicator closureRate() {
        return f.asSystem(() -> f.indicators.list(null, null, null)).items().stream()
                .filter(indicator -> indicator.code().equals("closure-rate"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rows_with_a_past_are_counted_once_however_often_they_come(TestDatabase database) {
        f = new GridFixture(database);
        List<EventImportRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row("E" + i, i != 7));
        }
        assertEquals(List.of(), f.asSystem(() -> f.eventImporter.check(rows.get(0))));
        assertEquals(500, f.asSystem(() -> f.eventImporter.write(rows)));
        assertEquals(0, f.asSystem(() -> f.eventImporter.write(rows)));

        Indicator rate = closureRate();
        assertEquals(new BigDecimal("499"), rate.numerator());
        assertEquals(new BigDecimal("500"), rate.denominator());
        assertEquals(new BigDecimal("99.8"), rate.value());
        var open = f.asSystem(
                () -> f.eventsResource.list(Query.by("reportedAt", true).with("state", "reported")));
        assertEquals(1, open.items().size());
        var behind = f.asSystem(() -> f.indicators.rows(
                "closure-rate",
                Query.by("reportedAt", true).with("part", "denominator").limit(100)));
        assertEquals(500L, behind.count());
        assertEquals(100, behind.items().size());
        for (Indicator indicator :
                f.asSystem(() -> f.indicators.list(null, null, null)).items()) {
            assertTrue(indicator.numerator().signum() >= 0, indicator.code());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_event_has_the_process_and_the_hours_of_a_reported_one(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("processByCategory", "{\"environment\":\"W4\",\"emergency\":\"W4\"}");
        EventImportRow throughW1 = row("E1", true);
        assertEquals(
                List.of("/steps/0/action"),
                f.asSystem(() -> f.eventImporter.check(throughW1)).stream()
                        .map(FieldError::pointer)
                        .toList(),
                "W4 has no dispatch");
        EventImportRow today = new EventImportRow(
                "E2",
                "示例事件",
                null,
                "emergency",
                "900001001001",
                null,
                null,
                null,
                null,
                f.host.clock().instant(),
                null,
                null,
                null,
                true);
        assertEquals(List.of(), f.asSystem(() -> f.eventImporter.check(today)));
        assertEquals(1, f.asSystem(() -> f.eventImporter.write(List.of(today))));
        EventView imported = f.asSystem(() -> f.eventsResource.get(f.eventsResource
                .list(Query.by("reportedAt", true))
                .items()
                .get(0)
                .id()));
        EventView reported = report("emergency");
        assertEquals("W4", handling(imported).processKey());
        assertEquals("W4", handling(reported).processKey());
        assertEquals(handling(reported).dueAt(), handling(imported).dueAt());
        assertNotEquals(
                handling(report("environment")).dueAt(), handling(imported).dueAt(), "an emergency is more urgent");
    }

    private EventView report(String category) {
        return f.asSystem(() -> f.desk.report(new EventBodies.NewEvent(
                category, "示例事件", null, null, null, null, null, GridFixture.COMMUNITY, null, null, null, null, null)));
    }

    private static CaseSnapshot handling(EventView event) {
        return Objects.requireNonNull(event.handling());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everything_wrong_with_a_row_is_said_at_once(TestDatabase database) {
        f = new GridFixture(database);
        var bad = new EventImportRow(
                null, " ", null, "nothing", "000000", "G1", BigDecimal.ONE, null, null, null, null, null, null, null);
        List<String> pointers = f.asSystem(() -> f.eventImporter.check(bad)).stream()
                .map(FieldError::pointer)
                .toList();
        assertEquals(
                List.of("/externalId", "/title", "/reportedAt", "/lat", "/category", "/grid", "/division"), pointers);

        f.asSystem(() -> f.gridImporter.write(List.of(
                new GridImporter.Row("G2", "G2", "示例网格", GridType.URBAN, "900001002", 300, null, null, null, true))));
        EventImportRow good = row("E1", true);
        var inAnotherStreet = new EventImportRow(
                "E3",
                "示例事件",
                null,
                "environment",
                "900001001001",
                "G2",
                null,
                null,
                null,
                good.reportedAt(),
                null,
                null,
                null,
                true);
        assertEquals(
                List.of("/grid"),
                f.asSystem(() -> f.eventImporter.check(inAnotherStreet)).stream()
                        .map(FieldError::pointer)
                        .toList());
        List<EventImportRow.Step> shuffled = List.of(good.steps().get(3));
        var impossible = new EventImportRow(
                "E2",
                "示例事件",
                null,
                "environment",
                "900001001001",
                null,
                null,
                null,
                null,
                good.reportedAt(),
                null,
                null,
                shuffled,
                true);
        List<FieldError> errors = f.asSystem(() -> f.eventImporter.check(impossible));
        assertEquals("/steps/0/action", errors.get(0).pointer());
    }
}
