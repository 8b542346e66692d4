package org.linli.meetings.internal.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many topics as the district's article counts, carried as far as it says so. */
@Component(
        service = SampleRows.class,
        property = {"linli.import=meetings.topics", "linli.import.after=meetings.bodies"})
public class SampleTopics implements SampleRows {
    private static final List<String> MATTERS = List.of("加装电梯", "停车位划定", "楼道照明", "垃圾分类点位", "绿化补种", "电动车充电棚");
    private static final LocalTime EVENING = LocalTime.of(19, 0);
    private static final int SEATS = 5;
    private static final int WEEKS = 2;
    private static final int DAYS_TO_CARRY_OUT = 30;

    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public SampleTopics(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    @Override
    public Stream<String> rows(String figures) {
        PublishedTotals all = PublishedTotals.of(figures, json);
        PublishedTotals.Deliberations totals = all.meetings();
        if (totals == null) {
            return Stream.empty();
        }
        long leaves = divisions.all().stream()
                .filter(division -> divisions.children(division.id()).isEmpty())
                .count();
        int bodies = (int) Math.min(leaves, totals.bodies());
        Maker maker = new Maker(call.tenant().code(), call.tenant().zone(), all.days(), totals, bodies);
        return IntStream.range(0, totals.topics()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(
            String tenant, ZoneId zone, PublishedTotals.Days days, PublishedTotals.Deliberations totals, int bodies) {
        TopicImporter.TopicImport row(int number) {
            long fortnights = Math.max(1, ChronoUnit.WEEKS.between(days.from(), days.to()) / WEEKS);
            LocalDate day = days.from().plusWeeks(WEEKS * ((number / bodies) % fortnights));
            Instant decided = day.atTime(EVENING).atZone(zone).toInstant();
            int lost = totals.topics() - totals.carried();
            boolean carried = (long) (number + 1) * lost / totals.topics() == (long) number * lost / totals.topics();
            String matter = MATTERS.get(number % MATTERS.size());
            return new TopicImporter.TopicImport(
                    String.format("%s-ST%05d", tenant, number + 1),
                    SampleBodies.externalId(tenant, number % bodies),
                    String.format("示例议题%05d：%s", number + 1, matter),
                    decided.minus(5, ChronoUnit.DAYS),
                    decided,
                    carried ? SEATS : 1,
                    carried ? 0 : SEATS - 1,
                    0,
                    "示例决议：" + matter,
                    day.plusDays(DAYS_TO_CARRY_OUT),
                    carried ? day.plusDays(10 + number % 15) : null,
                    true);
        }
    }
}
