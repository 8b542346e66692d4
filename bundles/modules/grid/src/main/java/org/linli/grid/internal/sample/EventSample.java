package org.linli.grid.internal.sample;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.geo.Geometry;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.linli.grid.internal.event.EventPlacing;
import org.linli.grid.internal.event.EventProcess;
import org.linli.grid.internal.event.EventSubject;
import org.linli.grid.internal.transfer.EventImportRow;
import org.linli.orders.api.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * As many events as the district's article counts (有效上报案件, 办结案件). Every event goes through the process that
 * the district has for it, so that the closure rate is counted from rows like any other.
 */
@Component(service = SampleRows.class, property = "linli.import=grid.events")
public class EventSample implements SampleRows {
    private static final int IN_GRIDS_OF_FOUR = 3;
    private static final int PEOPLE = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;
    private final Categories categories;
    private final EventProcess process;
    private final Cases cases;
    private final Geometry geometry;

    @Activate
    public EventSample(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Json json,
            @Reference Divisions divisions,
            @Reference Categories categories,
            @Reference EventProcess process,
            @Reference Cases cases,
            @Reference Geometry geometry) {
        this.em = em;
        this.call = call;
        this.json = json;
        this.divisions = divisions;
        this.categories = categories;
        this.process = process;
        this.cases = cases;
        this.geometry = geometry;
    }

    @Override
    public Stream<String> rows(String figures) {
        SampleFigures all = SampleFigures.of(figures, json);
        SampleFigures.CaseTotals totals = all.cases();
        if (totals == null) {
            return Stream.empty();
        }
        List<CategoryView> usable =
                categories.all().values().stream().filter(CategoryView::active).toList();
        Maker maker = new Maker(
                call.tenant().code(),
                new Spread(all.days(), call.tenant().zone(), totals.reported()),
                totals.reported() - totals.closed(),
                scripts(usable),
                usable,
                grids(),
                communities(),
                geometry);
        return IntStream.range(0, totals.reported()).mapToObj(maker::row).map(json::write);
    }

    /** By code of category; categories of one process share a script. */
    private Map<String, PastScript> scripts(List<CategoryView> usable) {
        EventProcess.ByCategory processes = process.byCategory();
        Map<Optional<String>, PastScript> byProcess = new HashMap<>();
        return usable.stream()
                .collect(Collectors.toMap(
                        CategoryView::code,
                        category -> byProcess.computeIfAbsent(
                                Optional.ofNullable(processes.of(category.code(), EventPlacing.major(category))),
                                key -> new PastScript(cases.processFor(EventSubject.TYPE, key.orElse(null))))));
    }

    /** A grid with the rectangle around it, as far as it is drawn. */
    public record Ground(
            String code,
            @Nullable String boundary,
            @Nullable BigDecimal west,
            @Nullable BigDecimal south,
            @Nullable BigDecimal east,
            @Nullable BigDecimal north) {}

    private List<Ground> grids() {
        return em.createQuery(
                        "select new org.linli.grid.internal.sample.EventSample$Ground(g.code, g.boundary, g.west, g.south,"
                                + " g.east, g.north) from GridRow g order by g.code",
                        Ground.class)
                .getResultList();
    }

    /** Codes of the divisions that have none below. */
    private List<String> communities() {
        return divisions.all().stream()
                .filter(division -> divisions.children(division.id()).isEmpty())
                .map(Division::code)
                .sorted()
                .toList();
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(
            String tenant,
            Spread spread,
            int open,
            Map<String, PastScript> scripts,
            List<CategoryView> categories,
            List<Ground> grids,
            List<String> communities,
            Geometry geometry) {
        EventImportRow row(int number) {
            SplittableRandom random = new SplittableRandom(number);
            Instant reportedAt = spread.at(number);
            CategoryView category = categories.get(random.nextInt(categories.size()));
            PastScript script = Objects.requireNonNull(scripts.get(category.code()));
            Ground grid = random.nextInt(4) < IN_GRIDS_OF_FOUR ? any(grids, random) : null;
            double[] spot = grid == null ? null : spot(grid, number);
            return new EventImportRow(
                    String.format("%s-S%06d", tenant, number + 1),
                    String.format("示例事件%06d：%s", number + 1, category.label().zh()),
                    null,
                    category.code(),
                    grid == null ? any(communities, random) : null,
                    grid == null ? null : grid.code(),
                    spot == null ? null : EventPlacing.degrees(BigDecimal.valueOf(spot[0])),
                    spot == null ? null : EventPlacing.degrees(BigDecimal.valueOf(spot[1])),
                    null,
                    reportedAt,
                    String.format("示例居民%04d", 1 + random.nextInt(PEOPLE)),
                    null,
                    spread.picked(number, open)
                            ? script.stillOpen(spread.pickedBefore(number, open), reportedAt, random)
                            : script.closed(reportedAt, random),
                    true);
        }

        /** Longitude and latitude somewhere in the grid; null when it is not drawn, or not met at once. */
        private double @Nullable [] spot(Ground grid, int number) {
            if (grid.boundary() == null
                    || grid.west() == null
                    || grid.south() == null
                    || grid.east() == null
                    || grid.north() == null) {
                return null;
            }
            SplittableRandom random = new SplittableRandom(~number);
            double lng =
                    random.nextDouble(grid.west().doubleValue(), grid.east().doubleValue());
            double lat =
                    random.nextDouble(grid.south().doubleValue(), grid.north().doubleValue());
            return geometry.contains(grid.boundary(), lng, lat) ? new double[] {lng, lat} : null;
        }

        private static <T> @Nullable T any(List<T> all, SplittableRandom random) {
            return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        }
    }
}
