package org.linli.property.internal.sample;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.property.internal.transfer.PostImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many property posts as the district's article counts (认领物业岗位，青山湖区 1700 余个), spread over its estates. */
@Component(service = SampleRows.class, property = "linli.import=property.posts")
public class PostSample implements SampleRows {
    private static final List<String> DUTIES = List.of("楼道保洁", "秩序劝导", "设施巡查", "绿化养护", "停车引导");
    private static final int PEOPLE = 900;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;

    @Activate
    public PostSample(@Reference EntityManager em, @Reference CurrentCall call, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.json = json;
    }

    /** What {@code figures.json} says of posts. */
    record Figures(@Nullable Totals propertyPosts, @Nullable Days period) {}

    /** @param claimed how many of them somebody holds */
    record Totals(int published, int claimed) {}

    /** First and last day on which they were claimed. */
    record Days(LocalDate from, LocalDate to) {}

    @Override
    public Stream<String> rows(String figures) {
        Figures all = json.readLenient(figures, Figures.class);
        Totals totals = all.propertyPosts();
        Days period = all.period();
        if (totals == null || period == null) {
            return Stream.empty();
        }
        List<String> estates = em.createQuery(
                        "select e.externalId from EstateRow e order by e.externalId", String.class)
                .getResultList();
        if (estates.isEmpty()) {
            return Stream.empty();
        }
        Maker maker = new Maker(
                call.tenant().code(),
                period.from(),
                period.to().toEpochDay() - period.from().toEpochDay() + 1,
                call.tenant().zone(),
                totals,
                estates);
        return IntStream.range(0, totals.published()).mapToObj(maker::row).map(json::write);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(String tenant, LocalDate first, long days, ZoneId zone, Totals totals, List<String> estates) {
        PostImporter.Row row(int number) {
            boolean held = number < totals.claimed();
            String duty = DUTIES.get(number % DUTIES.size());
            return new PostImporter.Row(
                    String.format("%s-SP%05d", tenant, number + 1),
                    estates.get(number % estates.size()),
                    String.format("示例物业岗位%05d：%s", number + 1, duty),
                    duty,
                    BigDecimal.valueOf(4),
                    held ? String.format("示例认领人%04d", 1 + number % PEOPLE) : null,
                    held ? since(number) : null,
                    true);
        }

        private Instant since(int number) {
            return first.plusDays(number * days / Math.max(1, totals.published()))
                    .atTime(9, 0)
                    .atZone(zone)
                    .toInstant();
        }
    }
}
