package org.linli.grid.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.query.Conditions;
import org.linli.grid.internal.query.Listing;
import org.linli.grid.internal.query.Reach;
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

    /** Whether the figure of that code depends on the days that are asked for; others are counted as they stand today. */
    static boolean ofPeriod(String code) {
        return code.equals(HANDLING_HOURS)
                || Figure.of(code).filter(Figure::ofPeriod).isPresent();
    }

    Indicator figure(Figure figure, Period period, @Nullable UUID division) {
        if (figure.plain()) {
            return Indicator.ratio(
                    figure.code(),
                    figure.label(),
                    BigDecimal.valueOf(count(figure, true, period, division)),
                    BigDecimal.ONE,
                    "count",
                    figure.formula(),
                    days(figure, period));
        }
        return Indicator.percent(
                figure.code(),
                figure.label(),
                count(figure, true, period, division),
                count(figure, false, period, division),
                figure.formula(),
                days(figure, period));
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
        Conditions where = range(Source.EVENT, period, division).and(Figure.CLOSURE_RATE.condition(true));
        Object[] row =
                where.single(em, "select count(e.id), sum(e.copy.handlingSeconds) from EventRow e", Object[].class);
        Object sum = row[1];
        BigDecimal hours = BigDecimal.valueOf(sum instanceof Number seconds ? seconds.longValue() : 0)
                .divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 2, RoundingMode.HALF_UP);
        return Indicator.ratio(
                HANDLING_HOURS,
                Text.of("平均办理时长", "Mean handling time"),
                hours,
                BigDecimal.valueOf(((Number) row[0]).longValue()),
                "hours",
                Text.of("已办结事件从上报到办结的小时数之和 ÷ 已办结事件数", "hours from report to closure of closed events ÷ events closed"),
                period.text());
    }

    /** People who serve in grids today, per grid. */
    Indicator staffPerGrid(Period period, @Nullable UUID division) {
        long staff = range(Source.STAFF, period, division)
                .single(em, "select count(e.id) " + Source.STAFF.from(), Long.class);
        return Indicator.ratio(
                STAFF_PER_GRID,
                Text.of("每网格人数", "People per grid"),
                BigDecimal.valueOf(staff),
                BigDecimal.valueOf(count(Figure.GRID_COVERAGE, false, period, division)),
                "ratio",
                Text.of("在岗网格人员数 ÷ 网格总数", "people who serve today ÷ grids"),
                today());
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
        Listing<CountedRow> listing =
                new Listing<>(source.select(), source.from(), "e.id", CountedRow.class, CountedRow::id, Map.of());
        return Listing.map(listing.page(em, where, query), row -> row.under(source.link()));
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

    /** What lay below the divisions on its day: moved since then, it still counts where it counted. */
    private void lying(Conditions where, String path, Source.Time time, Period period, String name, Set<UUID> below) {
        List<Divisions.Span> spans = divisions.spans(below, period.first(), period.last());
        if (spans.size() == 1) {
            where.and(where.in(path, name, spans.get(0).divisions()));
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Divisions.Span span : spans) {
            String number = name + parts.size();
            List<String> part = new ArrayList<>(List.of(where.in(path, number, span.divisions())));
            part.add(time.path() + " < :" + number + "End");
            where.set(number + "End", time.start(span.last().plusDays(1), period.zone()));
            LocalDate first = span.first();
            if (first != null) {
                part.add(time.path() + " >= :" + number + "Begin");
                where.set(number + "Begin", time.start(first, period.zone()));
            }
            parts.add("(" + String.join(" and ", part) + ")");
        }
        where.and(String.join(" or ", parts));
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
