package org.linli.grid.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import org.linli.grid.internal.staff.StaffBook;
import org.linli.grid.internal.standard.LocalStandards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the database, never by loading rows. */
@Component(service = Figures.class)
public class Figures {
    static final String PERMISSION = "grid:indicator:read";
    static final String HANDLING_HOURS = "handling-hours";
    static final String STAFF_PER_GRID = "staff-per-grid";
    private static final int SECONDS_PER_HOUR = 3600;

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final LocalStandards standards;
    private final StaffBook book;
    private final Reach reach;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference LocalStandards standards,
            @Reference StaffBook book,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.standards = standards;
        this.book = book;
        this.reach = reach;
    }

    /** @return empty when there is no figure of that code */
    Optional<Indicator> find(String code, Period period, @Nullable UUID division) {
        return switch (code) {
            case HANDLING_HOURS -> Optional.of(handlingHours(period, division));
            case STAFF_PER_GRID -> Optional.of(staffPerGrid(period, division));
            default -> Figure.of(code).map(figure -> figure(figure, period, division));
        };
    }

    static boolean known(String code) {
        return code.equals(HANDLING_HOURS)
                || code.equals(STAFF_PER_GRID)
                || Figure.of(code).isPresent();
    }

    /** Whether the figure of that code depends on the days that are asked for; others are counted as they stand today. */
    static boolean ofPeriod(String code) {
        return code.equals(HANDLING_HOURS)
                || Figure.of(code).filter(Figure::ofPeriod).isPresent();
    }

    Indicator figure(Figure figure, Period period, @Nullable UUID division) {
        return indicator(
                figure,
                period,
                count(figure, true, period, division),
                figure.plain() ? 1 : count(figure, false, period, division));
    }

    private Indicator indicator(Figure figure, Period period, long numerator, long denominator) {
        if (figure.plain()) {
            return Indicator.ratio(
                    figure.code(),
                    figure.label(),
                    BigDecimal.valueOf(numerator),
                    BigDecimal.ONE,
                    "count",
                    figure.formula(),
                    days(figure, period));
        }
        return Indicator.percent(
                figure.code(), figure.label(), numerator, denominator, figure.formula(), days(figure, period));
    }

    /** Rows without a time of their own are counted as they stand today, whatever was asked for. */
    private String days(Figure figure, Period period) {
        return figure.ofPeriod() ? period.text() : today();
    }

    private String today() {
        return book.today() + "/" + book.today();
    }

    /** Mean time from report to closure. */
    Indicator handlingHours(Period period, @Nullable UUID division) {
        Object[] row = closed(period, division)
                .single(em, "select count(e.id), sum(e.copy.handlingSeconds) from EventRow e", Object[].class);
        return handlingHours(period, number(row[0]), number(row[1]));
    }

    private Conditions closed(Period period, @Nullable UUID division) {
        return range(Source.EVENT, period, division).and(Figure.CLOSURE_RATE.condition(true));
    }

    private static Indicator handlingHours(Period period, long closed, long seconds) {
        return Indicator.ratio(
                HANDLING_HOURS,
                Text.of("平均办理时长", "Mean handling time"),
                BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 2, RoundingMode.HALF_UP),
                BigDecimal.valueOf(closed),
                "hours",
                Text.of("已办结事件从上报到办结的小时数之和 ÷ 已办结事件数", "hours from report to closure of closed events ÷ events closed"),
                period.text());
    }

    /** People who serve in grids today, per grid. */
    Indicator staffPerGrid(Period period, @Nullable UUID division) {
        return staffPerGrid(
                range(Source.STAFF, period, division)
                        .single(em, "select count(e.id) " + Source.STAFF.from(), Long.class),
                count(Figure.GRID_COVERAGE, false, period, division));
    }

    private Indicator staffPerGrid(long staff, long grids) {
        return Indicator.ratio(
                STAFF_PER_GRID,
                Text.of("每网格人数", "People per grid"),
                BigDecimal.valueOf(staff),
                BigDecimal.valueOf(grids),
                "ratio",
                Text.of("在岗网格人员数 ÷ 网格总数", "people who serve today ÷ grids"),
                today());
    }

    /**
     * The figure of each of the divisions with what lies below it, in as few statements as for one; in as many as for all of them
     * where the tree changed within the period.
     *
     * @param code a known one
     * @return in the order of the divisions
     */
    Map<UUID, Indicator> each(String code, Period period, List<UUID> parents) {
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        Map<UUID, Set<UUID>> below = new LinkedHashMap<>();
        for (UUID parent : parents) {
            List<Divisions.Span> spans = divisions.spans(Set.of(parent), period.first(), period.last());
            if (spans.size() > 1) {
                parents.forEach(one -> find(code, period, one).ifPresent(found -> each.put(one, found)));
                return each;
            }
            below.put(parent, spans.get(0).divisions());
        }
        if (code.equals(HANDLING_HOURS)) {
            List<Object[]> groups = closed(period, null)
                    .groups(
                            em,
                            "select e.divisionId, count(e.id), sum(e.copy.handlingSeconds) from EventRow e",
                            "e.divisionId");
            below.forEach(
                    (parent, all) -> each.put(parent, handlingHours(period, sum(groups, 1, all), sum(groups, 2, all))));
        } else if (code.equals(STAFF_PER_GRID)) {
            List<Object[]> staff = groups(Source.STAFF, range(Source.STAFF, period, null));
            List<Object[]> grids = groups(Figure.GRID_COVERAGE, false, period);
            below.forEach((parent, all) -> each.put(parent, staffPerGrid(sum(staff, 1, all), sum(grids, 1, all))));
        } else {
            Figure.of(code).ifPresent(figure -> {
                List<Object[]> numerators = groups(figure, true, period);
                List<Object[]> denominators = figure.plain() ? List.of() : groups(figure, false, period);
                below.forEach((parent, all) -> each.put(
                        parent, indicator(figure, period, sum(numerators, 1, all), sum(denominators, 1, all))));
            });
        }
        return each;
    }

    private List<Object[]> groups(Figure figure, boolean counted, Period period) {
        return groups(figure.source(), conditions(figure, counted, period, null));
    }

    private List<Object[]> groups(Source source, Conditions where) {
        String division = source.division();
        return where.groups(em, "select " + division + ", count(e.id) " + source.from(), division);
    }

    private static long sum(List<Object[]> groups, int column, Set<UUID> divisions) {
        return groups.stream()
                .filter(group -> divisions.contains((UUID) group[0]))
                .mapToLong(group -> number(group[column]))
                .sum();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** The rows that were counted. @param counted whether the numerator is meant */
    Page<CountedRow> rows(Figure figure, boolean counted, Period period, @Nullable UUID division, ListQuery query) {
        return rows(figure.source(), conditions(figure, counted, period, division), query);
    }

    /** The people who were counted. */
    Page<CountedRow> staff(Period period, @Nullable UUID division, ListQuery query) {
        return rows(Source.STAFF, range(Source.STAFF, period, division), query);
    }

    private Page<CountedRow> rows(Source source, Conditions where, ListQuery query) {
        Listing<FoundRow> listing =
                new Listing<>(source.select(), source.from(), "e.id", FoundRow.class, FoundRow::id, Map.of());
        return Listing.map(listing.page(em, where, query), row -> row.below(source.link()));
    }

    private long count(Figure figure, boolean counted, Period period, @Nullable UUID division) {
        return conditions(figure, counted, period, division)
                .single(em, "select count(e.id) " + figure.source().from(), Long.class);
    }

    private Conditions conditions(Figure figure, boolean counted, Period period, @Nullable UUID division) {
        String condition = figure.condition(counted);
        Conditions where = range(figure.source(), period, division).and(condition);
        if (condition.contains(":now")) {
            where.set("now", call.now());
        }
        if (condition.contains(":today")) {
            where.set("today", book.today());
        }
        if (condition.contains(":patrolsFrom")) {
            Instant begin = period.begin();
            where.set("patrolsFrom", begin == null ? Instant.EPOCH : begin).set("patrolsTo", period.end());
        }
        if (figure == Figure.HOUSEHOLDS_IN_BOUNDS && counted) {
            standards.keepWithinBounds(where, divisionsOf(figure, period, division));
        }
        return where;
    }

    private List<UUID> divisionsOf(Figure figure, Period period, @Nullable UUID division) {
        return conditions(figure, false, period, division)
                .rows(
                        em,
                        "select distinct e.divisionId " + figure.source().from(),
                        "e.divisionId",
                        Integer.MAX_VALUE,
                        UUID.class);
    }

    private Conditions range(Source source, Period period, @Nullable UUID division) {
        Conditions where = new Conditions().and(source.base());
        if (source.base().contains(":today")) {
            where.set("today", book.today());
        }
        Source.Time time = source.time();
        if (time == null) {
            where.within(source.division(), reach.scope(PERMISSION));
            if (division != null) {
                where.and(where.in(source.division(), "subtree", divisions.subtree(division)));
            }
            return where;
        }
        within(where, time, period);
        if (reach.scope(PERMISSION) instanceof DivisionScope.Within scope) {
            lying(where, source.division(), time, period, "scope", scope.divisions());
        }
        if (division != null) {
            lying(where, source.division(), time, period, "subtree", Set.of(division));
        }
        return where;
    }

    private void lying(Conditions where, String path, Source.Time time, Period period, String name, Set<UUID> below) {
        List<Divisions.Span> spans = divisions.spans(below, period.first(), period.last());
        where.lying(path, time.path(), name, spans, day -> time.start(day, period.zone()));
    }

    private static void within(Conditions where, Source.Time time, Period period) {
        if (time.day()) {
            where.and(time.path() + " <= :last").set("last", period.last());
            if (period.first() != null) {
                where.and(time.path() + " >= :first").set("first", period.first());
            }
            return;
        }
        where.and(time.path() + " < :end").set("end", period.end());
        Instant begin = period.begin();
        if (begin != null) {
            where.and(time.path() + " >= :begin").set("begin", begin);
        }
    }
}
