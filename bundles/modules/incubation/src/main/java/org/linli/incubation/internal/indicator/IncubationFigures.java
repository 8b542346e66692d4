package org.linli.incubation.internal.indicator;

import java.util.List;
import java.util.stream.Stream;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.RowSource;

/** All figures of the module, in the order in which they are shown. */
final class IncubationFigures {
    static final List<FigureRule> RULES = Stream.of(OrganisationFigures.RULES, VolunteerFigures.RULES)
            .flatMap(List::stream)
            .toList();

    private IncubationFigures() {}

    /** The rows that a figure counts. */
    static RowSource source(String code) {
        return RULES.stream()
                .filter(rule -> rule.code().equals(code))
                .map(rule -> rule.numerator().source())
                .findFirst()
                .orElseThrow();
    }
}
