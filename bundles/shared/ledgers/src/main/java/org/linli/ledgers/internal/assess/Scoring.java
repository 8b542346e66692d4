package org.linli.ledgers.internal.assess;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.query.Conditions;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.Share;
import org.linli.ledgers.api.SubjectSource;
import org.linli.ledgers.internal.figure.Count;
import org.linli.ledgers.internal.figure.Figures;
import org.linli.ledgers.internal.figure.Measured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Points of subjects that follow from figures and ledgers, with what they follow from. */
@Component(service = Scoring.class)
public class Scoring {
    private final EntityManager em;
    private final Figures figures;
    private final Measured measured;
    private final Subjects subjects;

    @Activate
    public Scoring(
            @Reference EntityManager em,
            @Reference Figures figures,
            @Reference Measured measured,
            @Reference Subjects subjects) {
        this.em = em;
        this.figures = figures;
        this.measured = measured;
        this.subjects = subjects;
    }

    /**
     * What was found.
     *
     * @param points null when there is nothing to say
     */
    record Found(
            @Nullable BigDecimal points,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value) {
        static final Found NOTHING = new Found(null, null, null, null);
    }

    /** By subject; of criteria for which somebody gives points nothing. */
    Map<UUID, Found> of(AssessmentScheme scheme, Criterion criterion, Collection<UUID> of, Period period) {
        return switch (criterion.kind()) {
            case INDICATOR -> byFigure(scheme, criterion, of, period);
            case ON_TIME -> onTime(scheme, criterion, of, period);
            case MODULE -> byModule(scheme, criterion, of, period);
            case MANUAL -> Map.of();
        };
    }

    private Map<UUID, Found> byFigure(
            AssessmentScheme scheme, Criterion criterion, Collection<UUID> of, Period period) {
        IndicatorDefinition definition = figures.definitions().get(String.valueOf(criterion.source()));
        if (definition == null) {
            return Map.of();
        }
        Map<UUID, Count> counts = new HashMap<>();
        if (scheme.subjects() == AssessmentScheme.Subjects.ROWS) {
            counts.putAll(measured.byLine(definition, period));
        } else {
            figures.each(definition, of, period.last()).forEach((id, counted) -> counts.put(id, counted.count()));
        }
        Map<UUID, Found> found = new HashMap<>();
        for (UUID subject : of) {
            Count count = counts.get(subject);
            if (count != null) {
                found.put(
                        subject,
                        new Found(
                                Points.ofFigure(definition, count.value(), criterion.points()),
                                count.numerator(),
                                count.denominator(),
                                count.value()));
            }
        }
        return found;
    }

    /** Entries of the template in periods that ended within this one: those that were handed in until their day, of all. */
    private Map<UUID, Found> onTime(AssessmentScheme scheme, Criterion criterion, Collection<UUID> of, Period period) {
        boolean byRow = scheme.subjects() == AssessmentScheme.Subjects.ROWS;
        String by = byRow ? "e.lineId" : "e.divisionId";
        Map<UUID, Long> all = counts(by, criterion, period, false);
        Map<UUID, Long> inTime = counts(by, criterion, period, true);
        Map<UUID, Found> found = new HashMap<>();
        for (UUID subject : of) {
            Collection<UUID> here = byRow ? List.of(subject) : figures.within(Set.of(subject), period);
            BigDecimal whole = sum(all, here);
            BigDecimal part = sum(inTime, here);
            BigDecimal points = Points.ofShare(part, whole, criterion.points());
            found.put(subject, new Found(points, part, whole, null));
        }
        return found;
    }

    private static BigDecimal sum(Map<UUID, Long> counts, Collection<UUID> here) {
        return BigDecimal.valueOf(
                here.stream().mapToLong(id -> counts.getOrDefault(id, 0L)).sum());
    }

    private Map<UUID, Long> counts(String by, Criterion criterion, Period period, boolean inTime) {
        Conditions where = new Conditions()
                .and("e.template = :template and e.last >= :begin and e.last <= :end and e.state <> :dropped")
                .set("template", String.valueOf(criterion.source()))
                .set("begin", period.first())
                .set("end", period.last())
                .set("dropped", EntryState.DROPPED);
        if (inTime) {
            where.and("e.onTime = true");
        }
        Map<UUID, Long> counts = new HashMap<>();
        where.groups(em, "select " + by + ", count(e.id) from EntryRow e", by)
                .forEach(group -> counts.put((UUID) group[0], ((Number) group[1]).longValue()));
        return counts;
    }

    private Map<UUID, Found> byModule(
            AssessmentScheme scheme, Criterion criterion, Collection<UUID> of, Period period) {
        Optional<SubjectSource> source = subjects.source(scheme);
        Map<UUID, Found> found = new HashMap<>();
        source.map(one -> one.shares(criterion.key(), of, period))
                .orElse(Map.of())
                .forEach((subject, share) -> found.put(subject, found(share, criterion)));
        return found;
    }

    private static Found found(Share share, Criterion criterion) {
        return new Found(
                Points.ofShare(share.numerator(), share.denominator(), criterion.points()),
                share.numerator(),
                share.denominator(),
                null);
    }
}
