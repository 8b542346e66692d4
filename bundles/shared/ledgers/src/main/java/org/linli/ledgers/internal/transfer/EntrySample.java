package org.linli.ledgers.internal.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.Period;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many rows of each ledger as the district's article counts, with as many of which something holds as it says. */
@Component(service = SampleRows.class, property = "linli.import=ledgers.entries")
public class EntrySample implements SampleRows {
    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public EntrySample(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    /** What {@code figures.json} of a district says about ledgers. */
    record SampleFigures(@Nullable List<Total> ledgers) {}

    /**
     * Rows of one ledger in one period.
     *
     * @param template key of the kind of ledger
     * @param period such as {@code 2023}; ours, since articles name none
     * @param title of each row, before its number; left out for a row of the template
     * @param rowKey of a row of the template
     * @param rows how many
     * @param fixed values of every row
     * @param of how many rows have another value, by field: the first so many say yes, or have the number
     * @param level of divisions over which the rows are spread; by default those without any below
     */
    record Total(
            String template,
            String period,
            @Nullable String title,
            @Nullable String rowKey,
            int rows,
            @Nullable Map<String, String> fixed,
            @Nullable Map<String, Integer> of,
            @Nullable String level) {}

    @Override
    public Stream<String> rows(String figures) {
        List<Total> totals = json.readLenient(figures, SampleFigures.class).ledgers();
        if (totals == null || totals.isEmpty()) {
            return Stream.empty();
        }
        List<Maker> makers = IntStream.range(0, totals.size())
                .mapToObj(number -> maker(totals.get(number), number + 1))
                .toList();
        return makers.stream()
                .flatMap(maker -> IntStream.range(0, maker.total().rows()).mapToObj(maker::row))
                .map(json::write);
    }

    private Maker maker(Total total, int number) {
        Set<UUID> below = divisions.subtree(divisions.root().id());
        String level = total.level();
        List<String> places = divisions.all().stream()
                .filter(division -> below.contains(division.id()))
                .filter(division -> level == null
                        ? divisions.children(division.id()).isEmpty()
                        : division.level().equals(level))
                .map(Division::code)
                .sorted()
                .toList();
        LocalDate last = Period.parse(total.period()).last();
        return new Maker(
                call.tenant().code() + "-SL" + number + "-",
                total,
                last.atStartOfDay(call.tenant().zone()).toInstant(),
                places);
    }

    /** Makes each row by itself, from its number alone. */
    private record Maker(String prefix, Total total, Instant submitted, List<String> places) {
        EntryImporter.Row row(int number) {
            String title = total.title();
            return new EntryImporter.Row(
                    prefix + String.format("%05d", number + 1),
                    total.template(),
                    null,
                    total.period(),
                    total.rowKey(),
                    title == null ? null : String.format("示例%s%03d", title, number + 1),
                    places.get(number % places.size()),
                    Stream.concat(fixed(), holding(number)).collect(Collectors.joining("；")),
                    submitted,
                    true);
        }

        private Stream<String> fixed() {
            Map<String, String> all = total.fixed();
            return all == null
                    ? Stream.empty()
                    : all.entrySet().stream().map(one -> one.getKey() + "：" + one.getValue());
        }

        private Stream<String> holding(int number) {
            Map<String, Integer> some = total.of();
            return some == null
                    ? Stream.empty()
                    : some.entrySet().stream().map(one -> one.getKey() + "：" + (number < one.getValue() ? "是" : "否"));
        }
    }
}
