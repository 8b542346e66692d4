package org.linli.claims.internal.figure;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.linli.claims.internal.lists.ListBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts items and claims of the lists there are, within the caller's divisions as they lay on each day. */
@Component(service = Figures.class)
public class Figures {
    static final String PERMISSION = "claims:indicator:read";
    static final String HOURS = "service-hours";

    private final EntityManager em;
    private final Divisions divisions;
    private final ListBook lists;
    private final Reach reach;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference Divisions divisions,
            @Reference ListBook lists,
            @Reference Reach reach) {
        this.em = em;
        this.divisions = divisions;
        this.lists = lists;
        this.reach = reach;
    }

    /**
     * What figures are about.
     *
     * @param list null for all lists
     * @param division null for everything in the caller's reach
     */
    record About(
            Period period, @Nullable String list, @Nullable UUID division) {}

    List<Indicator> all(About about) {
        List<Indicator> all = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            all.add(figure(figure, about));
        }
        all.add(hours(about));
        return all;
    }

    Indicator figure(Figure figure, About about) {
        String numerator = figure.numerator();
        String denominator = figure.denominator();
        if (numerator == null || denominator == null) {
            return count(
                    figure.code(),
                    figure.label(),
                    BigDecimal.valueOf(count(figure, Figure.ANY, about)),
                    "count",
                    figure.formula(),
                    about);
        }
        return Indicator.percent(
                figure.code(),
                figure.label(),
                count(figure, "(" + denominator + ") and (" + numerator + ")", about),
                count(figure, denominator, about),
                figure.formula(),
                about.period().text());
    }

    Indicator hours(About about) {
        Number summed = conditions(Figure.Source.SERVICE, about)
                .and("e.hours is not null")
                .single(em, "select coalesce(sum(e.hours), 0)" + Figure.Source.SERVICE.from(), Number.class);
        BigDecimal sum = new BigDecimal(summed.toString());
        return count(
                HOURS,
                Text.of("服务时长", "Hours of service"),
                sum,
                "hours",
                Text.of("期内服务记录的小时数之和", "sum of the hours of the records of service in the period"),
                about);
    }

    private static Indicator count(
            String code, Text label, BigDecimal counted, String unit, Text formula, About about) {
        return new Indicator(
                code,
                label,
                counted,
                BigDecimal.ONE,
                counted,
                unit,
                formula,
                about.period().text());
    }

    private long count(Figure figure, String condition, About about) {
        return conditions(figure.source(), about)
                .and(condition)
                .single(em, "select count(e.id)" + figure.source().from(), Long.class);
    }

    private Conditions conditions(Figure.Source source, About about) {
        Conditions where = new Conditions().and(source.base());
        where.and(where.in("e.list", "lists", lists.keys()));
        String list = about.list();
        if (list != null) {
            where.and("e.list = :list").set("list", list);
        }
        Period period = about.period();
        LocalDate first = period.first();
        if (first != null) {
            where.and(source.time() + " >= :begin").set("begin", start(source, first, period));
        }
        where.and(source.time() + " < :end")
                .set("end", start(source, period.last().plusDays(1), period));
        Set<UUID> below = below(about.division());
        if (below != null) {
            within(where, source, period, below);
        }
        return where;
    }

    /** Null for the whole district. */
    private @Nullable Set<UUID> below(@Nullable UUID division) {
        DivisionScope scope = reach.scope(PERMISSION);
        if (!(scope instanceof DivisionScope.Within within)) {
            return division == null ? null : Set.of(division);
        }
        if (division == null) {
            return within.divisions();
        }
        Set<UUID> both = new HashSet<>(divisions.subtree(division));
        both.retainAll(within.divisions());
        return both;
    }

    /** What lay below the divisions on the day of each row. */
    private void within(Conditions where, Figure.Source source, Period period, Set<UUID> below) {
        List<String> parts = new ArrayList<>();
        List<Divisions.Span> spans = divisions.spans(below, period.first(), period.last());
        for (int i = 0; i < spans.size(); i++) {
            Divisions.Span span = spans.get(i);
            String part = where.in("e.divisionId", "below" + i, span.divisions());
            if (spans.size() > 1) {
                where.set("until" + i, start(source, span.last().plusDays(1), period));
                part += " and " + source.time() + " < :until" + i;
                LocalDate first = span.first();
                if (first != null) {
                    where.set("since" + i, start(source, first, period));
                    part += " and " + source.time() + " >= :since" + i;
                }
            }
            parts.add("(" + part + ")");
        }
        where.and(String.join(" or ", parts));
    }

    private static Object start(Figure.Source source, LocalDate day, Period period) {
        return source.day() ? day : day.atStartOfDay(period.zone()).toInstant();
    }
}
