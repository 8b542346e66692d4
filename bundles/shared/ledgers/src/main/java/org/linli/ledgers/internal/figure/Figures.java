package org.linli.ledgers.internal.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.FigureRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures of periods and divisions: as they were kept, or else counted now. What lay below a division on the last day counts there. */
@Component(service = Figures.class)
public class Figures {
    public static final String PERMISSION = "ledgers:indicator:read";

    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;
    private final Definitions definitions;
    private final Measures measures;
    private final Frozen frozen;

    @Activate
    public Figures(
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference Definitions definitions,
            @Reference Measures measures,
            @Reference Frozen frozen) {
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
        this.definitions = definitions;
        this.measures = measures;
        this.frozen = frozen;
    }

    /**
     * What a figure is about.
     *
     * @param top the one division, so that a kept figure can stand for it; null for several
     * @param tops divisions with everything below them
     */
    public record About(@Nullable UUID top, Set<UUID> tops) {
        static About of(UUID division) {
            return new About(division, Set.of(division));
        }
    }

    /**
     * A figure.
     *
     * @param frozenAt when it was kept; null for one that was counted now
     */
    public record Counted(
            IndicatorDefinition definition,
            Period period,
            Count count,
            @Nullable Instant frozenAt) {}

    /** The division and everything below it, whoever asks. */
    public static About about(UUID division) {
        return About.of(division);
    }

    /** Where the caller looks: the division that is named, or everything in his reach. */
    public About about(@Nullable String division) {
        if (division != null) {
            UUID id = reach.division("division", division);
            if (divisions.find(id).isEmpty() || !reach.covers(PERMISSION, id)) {
                throw ProblemException.notFound();
            }
            return About.of(id);
        }
        if (!(reach.scope(PERMISSION) instanceof DivisionScope.Within within)) {
            return About.of(divisions.root().id());
        }
        Set<UUID> tops = new HashSet<>();
        for (UUID id : within.divisions()) {
            UUID parent = divisions.find(id).map(Division::parentId).orElse(null);
            if (parent == null || !within.divisions().contains(parent)) {
                tops.add(id);
            }
        }
        return tops.size() == 1 ? About.of(tops.iterator().next()) : new About(null, tops);
    }

    /** Those of a day, each of the period in which it lies. */
    public List<Counted> all(Collection<IndicatorDefinition> wanted, About about, LocalDate day) {
        Map<Frozen.Key, FigureRow> kept = Map.of();
        UUID top = about.top();
        if (top != null) {
            Set<LocalDate> lasts = new HashSet<>();
            wanted.forEach(one -> lasts.add(Period.containing(one.period(), day).last()));
            kept = frozen.of(wanted.stream().map(IndicatorDefinition::key).toList(), lasts, Set.of(top));
        }
        List<Counted> all = new ArrayList<>();
        for (IndicatorDefinition definition : wanted) {
            Period period = Period.containing(definition.period(), day);
            FigureRow row = top == null ? null : kept.get(Frozen.Key.of(definition.key(), period, top));
            all.add(counted(definition, period, about, row));
        }
        return all;
    }

    private Counted counted(IndicatorDefinition definition, Period period, About about, @Nullable FigureRow row) {
        Count kept = Frozen.count(row, definition.digits());
        if (row != null && kept != null) {
            return new Counted(definition, period, kept, row.frozenAt());
        }
        Sums sums = sums(definition, period);
        return new Counted(definition, period, sums.of(definition, within(about.tops(), period)), null);
    }

    public Counted one(IndicatorDefinition definition, About about, LocalDate day) {
        return all(List.of(definition), about, day).get(0);
    }

    /** The figure of the periods up to that of the day, the oldest first. */
    public List<Counted> trend(IndicatorDefinition definition, About about, LocalDate day, int periods) {
        List<Period> wanted = new ArrayList<>();
        Period period = Period.containing(definition.period(), day);
        for (int i = 0; i < periods; i++) {
            wanted.add(0, period);
            period = period.previous();
        }
        UUID top = about.top();
        Map<Frozen.Key, FigureRow> kept = top == null
                ? Map.of()
                : frozen.of(
                        List.of(definition.key()),
                        wanted.stream().map(Period::last).toList(),
                        Set.of(top));
        return wanted.stream()
                .map(one -> counted(
                        definition,
                        one,
                        about,
                        top == null ? null : kept.get(Frozen.Key.of(definition.key(), one, top))))
                .toList();
    }

    /** The figure of each division, in their order. */
    public Map<UUID, Counted> each(IndicatorDefinition definition, Collection<UUID> of, LocalDate day) {
        Period period = Period.containing(definition.period(), day);
        Map<Frozen.Key, FigureRow> kept = frozen.of(List.of(definition.key()), List.of(period.last()), of);
        Sums sums = sums(definition, period);
        Map<UUID, Counted> found = new HashMap<>();
        for (UUID division : of) {
            FigureRow row = kept.get(Frozen.Key.of(definition.key(), period, division));
            Count was = Frozen.count(row, definition.digits());
            found.put(
                    division,
                    row != null && was != null
                            ? new Counted(definition, period, was, row.frozenAt())
                            : new Counted(
                                    definition, period, sums.of(definition, within(Set.of(division), period)), null));
        }
        return found;
    }

    /** What was counted in each division itself. */
    private record Sums(Map<UUID, Amount> parts, Map<UUID, Amount> wholes) {
        Count of(IndicatorDefinition definition, Set<UUID> divisions) {
            return Count.of(definition, Count.over(parts, divisions), Count.over(wholes, divisions));
        }
    }

    private Sums sums(IndicatorDefinition definition, Period period) {
        Measure denominator = definition.denominator();
        return new Sums(
                measures.amounts(definition.numerator(), period),
                denominator == null ? Map.of() : measures.amounts(denominator, period));
    }

    /** What lay below the divisions on the last day of the period. */
    public Set<UUID> within(Set<UUID> tops, Period period) {
        Set<UUID> all = new HashSet<>();
        divisions.spans(tops, period.last(), period.last()).forEach(span -> all.addAll(span.divisions()));
        return all;
    }

    public Map<String, IndicatorDefinition> definitions() {
        return definitions.indicators();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }
}
