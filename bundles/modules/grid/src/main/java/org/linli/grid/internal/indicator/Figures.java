package org.linli.grid.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.query.Conditions;
import org.linli.grid.internal.query.Listing;
import org.linli.grid.internal.query.Reach;
import org.linli.grid.internal.staff.StaffBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the database, never by loading rows. */
@Component(service = Figures.class)
public class Figures {
    static final String PERMISSION = "grid:indicator:read";
    static final String HANDLING_HOURS = "handling-hours";
    private static final int SECONDS_PER_HOUR = 3600;

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final Parameters parameters;
    private final StaffBook book;
    private final Reach reach;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Parameters parameters,
            @Reference StaffBook book,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.parameters = parameters;
        this.book = book;
        this.reach = reach;
    }

    Indicator figure(Figure figure, Period period, @Nullable UUID division) {
        return Indicator.percent(
                figure.code(),
                figure.label(),
                count(figure, true, period, division),
                count(figure, false, period, division),
                figure.formula(),
                period.text());
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
        long staff = range(Source.GRID, period, division)
                .and("s.gridId = e.id")
                .and(StaffBook.SERVING)
                .set("today", book.today())
                .single(em, "select count(s.id) from StaffRow s, GridRow e", Long.class);
        return Indicator.ratio(
                "staff-per-grid",
                Text.of("每网格人数", "People per grid"),
                BigDecimal.valueOf(staff),
                BigDecimal.valueOf(count(Figure.GRID_COVERAGE, false, period, division)),
                "ratio",
                Text.of("在岗网格人员数 ÷ 网格总数", "people who serve today ÷ grids"),
                period.text());
    }

    /** The rows that were counted. @param counted whether the numerator is meant */
    Page<CountedRow> rows(Figure figure, boolean counted, Period period, @Nullable UUID division, ListQuery query) {
        Source source = figure.source();
        Listing<CountedRow> listing =
                new Listing<>(source.select(), source.from(), "e.id", CountedRow.class, CountedRow::id, Map.of());
        Page<CountedRow> page = listing.page(em, conditions(figure, counted, period, division), query);
        return Listing.map(page, row -> row.under(source.link()));
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
        if (condition.contains(":min")) {
            where.set("min", parameters.integer("householdsMin")).set("max", parameters.integer("householdsMax"));
        }
        return where;
    }

    private Conditions range(Source source, Period period, @Nullable UUID division) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(PERMISSION));
        String time = source.time();
        if (time != null) {
            where.and(time + " < :end").set("end", period.end());
            Instant begin = period.begin();
            if (begin != null) {
                where.and(time + " >= :begin").set("begin", begin);
            }
        }
        if (division != null) {
            where.and(where.in("e.divisionId", "subtree", divisions.subtree(division)));
        }
        return where;
    }
}
