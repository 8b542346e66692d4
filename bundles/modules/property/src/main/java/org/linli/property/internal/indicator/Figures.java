package org.linli.property.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.indicator.Period;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.Divisions;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.seat.SeatRow;
import org.linli.property.internal.seat.SeatViews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the rows of figures, where the caller may see figures. */
@Component(service = Figures.class)
public class Figures {
    static final String PERMISSION = "property:indicator:read";

    private final EntityManager em;
    private final Desk desk;
    private final Divisions divisions;
    private final Reach reach;
    private final SeatViews views;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference SeatViews views) {
        this.em = em;
        this.desk = desk;
        this.divisions = divisions;
        this.reach = reach;
        this.views = views;
    }

    Indicator figure(Figure figure, Period period, @Nullable UUID division) {
        long denominator = figure.plain() ? 1 : count(figure, false, period, division);
        return indicator(figure, period, count(figure, true, period, division), denominator);
    }

    private Indicator indicator(Figure figure, Period period, long numerator, long denominator) {
        String days = figure.source().time() == null ? desk.today() + "/" + desk.today() : period.text();
        if (figure.plain()) {
            return Indicator.ratio(
                    figure.code(),
                    figure.label(),
                    BigDecimal.valueOf(numerator),
                    BigDecimal.ONE,
                    "count",
                    figure.formula(),
                    days);
        }
        return Indicator.percent(figure.code(), figure.label(), numerator, denominator, figure.formula(), days);
    }

    /** The figure of each of the divisions with what lies below it, in as few statements as for one. */
    Map<UUID, Indicator> each(Figure figure, Period period, List<UUID> parents) {
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        if (moved(figure, period)) {
            parents.forEach(parent -> each.put(parent, figure(figure, period, parent)));
            return each;
        }
        List<Object[]> numerators = groups(figure, true, period);
        List<Object[]> denominators = figure.plain() ? List.of() : groups(figure, false, period);
        for (UUID parent : parents) {
            Set<UUID> below = divisions.subtree(parent);
            each.put(parent, indicator(figure, period, sum(numerators, below), sum(denominators, below)));
        }
        return each;
    }

    /** Whether a division lay below another one within the period than it does now. */
    private boolean moved(Figure figure, Period period) {
        return figure.source().time() != null
                && divisions
                                .spans(Set.of(divisions.root().id()), period.first(), period.last())
                                .size()
                        > 1;
    }

    private List<Object[]> groups(Figure figure, boolean counted, Period period) {
        return conditions(figure, counted, period, null)
                .groups(
                        em,
                        "select e.divisionId, " + figure.measure() + " "
                                + figure.source().from(),
                        "e.divisionId");
    }

    private static long sum(List<Object[]> groups, Set<UUID> below) {
        return groups.stream()
                .filter(group -> below.contains((UUID) group[0]))
                .mapToLong(group -> ((Number) group[1]).longValue())
                .sum();
    }

    /** The rows that were counted. @param counted whether the numerator is meant */
    Page<CountedRow> rows(Figure figure, boolean counted, Period period, @Nullable UUID division, ListQuery query) {
        Source source = figure.source();
        Listing<FoundRow> listing =
                new Listing<>(source.select(), source.from(), "e.id", FoundRow.class, FoundRow::id, Map.of());
        Page<FoundRow> page = listing.page(em, conditions(figure, counted, period, division), query);
        Map<UUID, String> titles = source == Source.SEAT ? seats(page.items()) : Map.of();
        return Listing.map(
                page,
                row -> row.called(titles.getOrDefault(row.id(), row.title())).below(source.link()));
    }

    /** Who sits where; whom the caller may not see in the registry has no name here either. */
    private Map<UUID, String> seats(List<FoundRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        List<SeatRow> found = em.createQuery("select e from SeatRow e where e.id in :ids", SeatRow.class)
                .setParameter("ids", rows.stream().map(FoundRow::id).toList())
                .getResultList();
        return views.views(found).stream()
                .collect(Collectors.toMap(
                        SeatViews.SeatView::id,
                        seat -> seat.personName() == null
                                ? seat.bodyName()
                                : seat.personName() + " · " + seat.bodyName()));
    }

    private long count(Figure figure, boolean counted, Period period, @Nullable UUID division) {
        Number found = conditions(figure, counted, period, division)
                .single(em, "select " + figure.measure() + " " + figure.source().from(), Number.class);
        // the sum of no rows is nothing
        return found == null ? 0 : found.longValue();
    }

    private Conditions conditions(Figure figure, boolean counted, Period period, @Nullable UUID division) {
        String condition = figure.condition(counted);
        Conditions where = new Conditions().and(condition).within("e.divisionId", reach.scope(PERMISSION));
        if (condition.contains(":today")) {
            where.set("today", desk.today());
        }
        if (condition.contains(":now")) {
            where.set("now", desk.now());
        }
        String time = figure.source().time();
        if (time == null) {
            return division == null ? where : where.and(where.in("e.divisionId", "below", divisions.subtree(division)));
        }
        if (division != null) {
            where.lying(
                    "e.divisionId",
                    time,
                    "below",
                    divisions.spans(Set.of(division), period.first(), period.last()),
                    day -> day.atStartOfDay(period.zone()).toInstant());
        }
        where.and(time + " < :end").set("end", period.end());
        Instant begin = period.begin();
        if (begin != null) {
            where.and(time + " >= :begin").set("begin", begin);
        }
        return where;
    }
}
