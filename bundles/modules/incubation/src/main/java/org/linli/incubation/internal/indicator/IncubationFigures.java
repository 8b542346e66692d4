package org.linli.incubation.internal.indicator;

import java.util.List;
import java.util.stream.Stream;
import org.linli.api.indicator.FigureRule;

/** All figures of the module, in the order in which they are shown. */
final class IncubationFigures {
    static final List<FigureRule> RULES = Stream.of(OrganisationFigures.RULES, VolunteerFigures.RULES)
            .flatMap(List::stream)
            .toList();

    private IncubationFigures() {}
}
