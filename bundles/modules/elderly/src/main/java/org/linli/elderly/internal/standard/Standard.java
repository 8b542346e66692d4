package org.linli.elderly.internal.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * One edition of a standard of assessment. An assessment keeps the id of the one that it was made by.
 *
 * @param id stable key
 * @param from first day on which it is in force
 * @param riskEvents so many events of risk in care within {@code riskDays} make the level one worse
 * @param consciousness code of the item that is 0 of somebody in a coma (意识水平); null when it has none
 * @param bands from the best level to the worst
 */
public record Standard(
        String id,
        Text name,
        LocalDate from,
        int riskEvents,
        int riskDays,
        @Nullable String consciousness,
        List<Band> bands,
        List<Dimension> dimensions) {

    public Stream<Item> items() {
        return dimensions.stream().flatMap(dimension -> dimension.items().stream());
    }

    public Optional<Item> item(String code) {
        return items().filter(item -> item.code().equals(code)).findFirst();
    }

    /** Where this edition is another than the former one, in the order of its items; what it has no more comes after them. */
    public List<Difference> since(Standard former) {
        List<Difference> found = new ArrayList<>();
        if (!bands.equals(former.bands())) {
            found.add(new Difference(Difference.Kind.LEVELS, null, null));
        }
        if (riskEvents != former.riskEvents() || riskDays != former.riskDays()) {
            found.add(new Difference(Difference.Kind.RISKS, null, null));
        }
        items().forEach(item -> former.item(item.code())
                .ifPresentOrElse(
                        before -> {
                            if (!before.equals(item)) {
                                found.add(Difference.of(Difference.Kind.CHANGED, item));
                            }
                        },
                        () -> found.add(Difference.of(Difference.Kind.ADDED, item))));
        former.items()
                .filter(before -> item(before.code()).isEmpty())
                .forEach(before -> found.add(Difference.of(Difference.Kind.DROPPED, before)));
        return found;
    }

    /** Highest total. */
    public int most() {
        return dimensions.stream().mapToInt(Dimension::most).sum();
    }

    /** @param total from 0 to {@link #most} */
    public Level level(int total) {
        return bands.stream()
                .filter(band -> total >= band.from())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level for " + total))
                .level();
    }
}
