package org.linli.claims.internal.figure;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.indicator.Period;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
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
    private final CurrentCall call;
    private final Divisions divisions;
    private final ListBook lists;
    private final Reach reach;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference ListBook lists,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
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

    /** @return empty when there is no figure of that code */
    Optional<Indicator> find(String code, About about) {
        return code.equals(HOURS) ? Optional.of(hours(about)) : Figure.of(code).map(figure -> figure(figure, about));
    }

    private Indicator figure(Figure figure, About about) {
        long counted = count(figure, true, about);
        if (figure.plain()) {
            return count(figure.code(), figure.label(), BigDecimal.valueOf(counted), "count", figure.formula(), about);
        }
        return Indicator.percent(
                figure.code(),
                figure.label(),
                counted,
                count(figure, false, about),
                figure.formula(),
                about.period().text());
    }

    /**
     * The rows that were counted, under the names of their lists.
     *
     * @param counted whether the numerator is meant
     * @return empty when there is no figure of that code
     */
    Optional<Page<CountedRow>> rows(String code, boolean counted, About about, ListQuery query) {
        if (code.equals(HOURS)) {
            return Optional.of(rows(Figure.Source.SERVICE, timed(about), query));
        }
        return Figure.of(code)
                .map(figure -> rows(
                        figure.source(), conditions(figure.source(), about).and(figure.condition(counted)), query));
    }

    private Page<CountedRow> rows(Figure.Source source, Conditions where, ListQuery query) {
        Map<String, String> names = new HashMap<>();
        lists.all().forEach(list -> names.put(list.key(), list.rules().label().in(call.locale())));
        Listing<FoundRow> listing =
                new Listing<>(source.rows(), source.from(), "e.id", FoundRow.class, FoundRow::id, Map.of());
        return Listing.map(
                listing.page(em, where, query),
                row -> row.below(source.link(), names.getOrDefault(row.list(), row.list())));
    }

    private Conditions timed(About about) {
        return conditions(Figure.Source.SERVICE, about).and("e.hours is not null");
    }

    Indicator hours(About about) {
        Number summed = timed(about)
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

    private long count(Figure figure, boolean counted, About about) {
        return conditions(figure.source(), about)
                .and(figure.condition(counted))
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
            where.lying(
                    "e.divisionId",
                    source.time(),
                    "below",
                    divisions.spans(below, period.first(), period.last()),
                    day -> start(source, day, period));
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

    private static Object start(Figure.Source source, LocalDate day, Period period) {
        return source.day() ? day : day.atStartOfDay(period.zone()).toInstant();
    }
}
