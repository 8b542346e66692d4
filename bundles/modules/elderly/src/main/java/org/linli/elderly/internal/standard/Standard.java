package org.linli.elderly.internal.standard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.problem.Text;

/**
 * One version of a standard of assessment. An assessment keeps the id of the one that it was made by.
 *
 * @param id stable key
 * @param riskEvents so many events of risk in care within {@code riskDays} make the level one worse
 * @param bands from the best level to the worst
 */
public record Standard(
        String id, Text name, int riskEvents, int riskDays, List<Band> bands, List<Dimension> dimensions) {

    public Stream<Item> items() {
        return dimensions.stream().flatMap(dimension -> dimension.items().stream());
    }

    public Optional<Item> item(String code) {
        return items().filter(item -> item.code().equals(code)).findFirst();
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
