package org.linli.incubation.internal.sample;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the makers of rows share: the totals of the district, its places, and rows by their number. */
@Component(service = SampleTotals.class)
public class SampleTotals {
    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public SampleTotals(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    /** One sort of totals with the days on which they lie; nothing when the figures do not say. */
    record Counted<T>(T of, Figures.Days days) {}

    <T> Optional<Counted<T>> counted(String figures, Function<Figures.Totals, @Nullable T> sort) {
        Figures all = json.readLenient(figures, Figures.class);
        Figures.Totals totals = all.incubation();
        T found = totals == null ? null : sort.apply(totals);
        if (found == null) {
            return Optional.empty();
        }
        Figures.Days days = all.period();
        if (days == null) {
            throw new IllegalArgumentException("the figures name no period {from, to} in which the rows lie");
        }
        return Optional.of(new Counted<>(found, days));
    }

    /** Codes of the places that have no others below them, in the whole district or below one of its divisions. */
    List<String> places(@Nullable String below) {
        Division top = below == null
                ? divisions.root()
                : divisions
                        .byCode(below)
                        .orElseThrow(() -> new IllegalArgumentException("there is no division " + below));
        var inside = divisions.subtree(top.id());
        return divisions.all().stream()
                .filter(division -> inside.contains(division.id()))
                .filter(division -> divisions.children(division.id()).isEmpty())
                .map(Division::code)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /**
     * So many rows, each from its number alone, since they are made outside of the call: what stored data say must be known before.
     * Numbers begin with 0, those in external ids with 1.
     */
    Stream<String> rows(String mark, int count, BiFunction<String, Integer, ?> maker) {
        String prefix = call.tenant().code() + "-" + mark;
        return IntStream.range(0, count)
                .mapToObj(number -> maker.apply(prefix + String.format("%05d", number + 1), number))
                .map(json::write);
    }
}
