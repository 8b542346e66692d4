package org.linli.ledgers.internal.figure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.Period;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures of the rows of ledgers, each by itself. */
@Component(service = Measured.class)
public class Measured {
    private final Measures measures;

    @Activate
    public Measured(@Reference Measures measures) {
        this.measures = measures;
    }

    /** By row; rows of which nothing was counted are left out. */
    public Map<UUID, Count> byLine(IndicatorDefinition definition, Period period) {
        Map<UUID, Amount> parts = measures.byLine(definition.numerator(), period);
        Measure denominator = definition.denominator();
        Map<UUID, Amount> wholes = denominator == null ? Map.of() : measures.byLine(denominator, period);
        Set<UUID> lines = new HashSet<>(parts.keySet());
        lines.addAll(wholes.keySet());
        Map<UUID, Count> counts = new HashMap<>();
        lines.forEach(line -> counts.put(
                line,
                Count.of(definition, parts.getOrDefault(line, Amount.NONE), wholes.getOrDefault(line, Amount.NONE))));
        return counts;
    }
}
