package org.linli.property.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.Indicator;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.Divisions;
import org.linli.property.internal.desk.Desk;
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

    @Activate
    public Figures(
            @Reference EntityManager em, @Reference Desk desk, @Reference Divisions divisions, @Reference Reach reach) {
        this.em = em;
        this.desk = desk;
        this.divisions = divisions;
        this.reach = reach;
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
        List<Object[]> numerators = groups(figure, true, period);
        List<Object[]> denominators = figure.plain() ? List.of() : groups(figure, false, period);
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        for (UUID parent : parents) {
            Set<UUID> below = divisions.subtree(parent);
            each.put(parent, indicator(figure, period, sum(numerators, below), sum(denominators, below)));
        }
        return each;
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
        Listing<CountedRow> listing =
                new Listing<>(source.select(), source.from(), "e.id", CountedRow.class, CountedRow::id, Map.of());
        return Listing.map(
                listing.page(em, conditions(figure, counted, period, division), query),
                row -> row.under(source.link()));
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
        if (division != null) {
            where.and(where.in("e.divisionId", "subtree", divisions.subtree(division)));
        }
        String time = figure.source().time();
        if (time != null) {
            where.and(time + " < :end").set("end", period.end());
            Instant begin = period.begin();
            if (begin != null) {
                where.and(time + " >= :begin").set("begin", begin);
            }
        }
        return where;
    }
}
