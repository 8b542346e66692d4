package org.linli.claims.internal.transfer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many items of each list as the district's article counts, claimed as far as it says so. */
@Component(service = SampleRows.class, property = "linli.import=claims.items")
public class ItemSample implements SampleRows {
    private static final int PEOPLE = 900;
    private static final int DAYS_UNTIL_CLAIMED = 7;

    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public ItemSample(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    /** What {@code figures.json} of a district says about lists; the period is ours, since articles name none. */
    record SampleFigures(
            @Nullable List<Total> claims, @Nullable Days period) {}

    /**
     * Items of one sort.
     *
     * @param title of each, before its number
     * @param below code of the division in which they lie; null for the whole district
     * @param claimed how many of them are claimed; null when the article does not say
     */
    record Total(
            String list,
            String title,
            int published,
            @Nullable Integer claimed,
            @Nullable String below,
            @Nullable Map<String, Object> fields) {}

    /** First and last day on which something is published. */
    record Days(LocalDate from, LocalDate to) {}

    @Override
    public Stream<String> rows(String figures) {
        SampleFigures all = json.readLenient(figures, SampleFigures.class);
        List<Total> totals = all.claims();
        Days days = all.period();
        if (totals == null || totals.isEmpty()) {
            return Stream.empty();
        }
        if (days == null) {
            throw new IllegalArgumentException("the figures name no period {from, to} in which the rows lie");
        }
        List<Maker> makers = IntStream.range(0, totals.size())
                .mapToObj(number -> maker(totals.get(number), number + 1, days))
                .toList();
        return makers.stream()
                .flatMap(maker -> IntStream.range(0, maker.total().published()).mapToObj(maker::row))
                .map(json::write);
    }

    private Maker maker(Total total, int number, Days days) {
        Division top = total.below() == null
                ? divisions.root()
                : divisions
                        .byCode(total.below())
                        .orElseThrow(() -> new IllegalArgumentException("there is no division " + total.below()));
        var below = divisions.subtree(top.id());
        List<String> places = divisions.all().stream()
                .filter(division -> below.contains(division.id()))
                .filter(division -> divisions.children(division.id()).isEmpty())
                .map(Division::code)
                .sorted()
                .toList();
        return new Maker(
                call.tenant().code() + "-SC" + number + "-",
                total,
                total.fields() == null ? null : json.write(total.fields()),
                days.from().atStartOfDay(call.tenant().zone()).toInstant(),
                ChronoUnit.DAYS.between(days.from(), days.to()) + 1,
                places);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(
            String prefix, Total total, @Nullable String fields, Instant begin, long days, List<String> places) {
        ItemImporter.Row row(int number) {
            Integer claimed = total.claimed();
            boolean held = claimed != null && number < claimed;
            Instant published = begin.plus(number * days / total.published(), ChronoUnit.DAYS);
            return new ItemImporter.Row(
                    prefix + String.format("%05d", number + 1),
                    total.list(),
                    String.format("示例%s%05d", total.title(), number + 1),
                    null,
                    places.get(number % places.size()),
                    null,
                    null,
                    null,
                    fields,
                    null,
                    null,
                    published,
                    held ? String.format("示例认领人%04d", 1 + number % PEOPLE) : null,
                    held ? published.plus(1 + number % DAYS_UNTIL_CLAIMED, ChronoUnit.DAYS) : null,
                    null,
                    (BigDecimal) null,
                    null,
                    true);
        }
    }
}
