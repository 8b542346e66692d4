package org.linli.grid.internal.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.event.EventItem;
import org.linli.grid.internal.event.EventReader;
import org.linli.grid.internal.query.Conditions;
import org.linli.grid.internal.query.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts events in the database, never by loading them. */
@Component(service = EventFigures.class)
public class EventFigures {
    static final String PERMISSION = "grid:indicator:read";
    static final String HANDLING_HOURS = "handling-hours";
    private static final int SECONDS_PER_HOUR = 3600;

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;
    private final EventReader reader;

    @Activate
    public EventFigures(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference EventReader reader) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
        this.reader = reader;
    }

    Indicator figure(EventFigure figure, Period period, @Nullable UUID division) {
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
        String closed = EventFigure.CLOSURE_RATE.condition(true);
        Conditions where = range(period, division).and(closed);
        Object[] row =
                where.single(em, "select count(e.id), sum(e.copy.handlingSeconds) from EventRow e", Object[].class);
        long count = ((Number) row[0]).longValue();
        Object sum = row[1];
        BigDecimal hours = BigDecimal.valueOf(sum instanceof Number seconds ? seconds.longValue() : 0)
                .divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 2, RoundingMode.HALF_UP);
        return Indicator.ratio(
                HANDLING_HOURS,
                Text.of("平均办理时长", "Mean handling time"),
                hours,
                BigDecimal.valueOf(count),
                "hours",
                Text.of("已办结事件从上报到办结的小时数之和 ÷ 已办结事件数", "hours from report to closure of closed events ÷ events closed"),
                period.text());
    }

    Page<EventItem> rows(String condition, boolean timed, Period period, @Nullable UUID division, ListQuery query) {
        Conditions where = range(period, division).and(condition);
        if (timed) {
            where.set("now", call.now());
        }
        return reader.items(EventReader.LISTING.page(em, where, query));
    }

    private long count(EventFigure figure, boolean counted, Period period, @Nullable UUID division) {
        Conditions where = range(period, division).and(figure.condition(counted));
        if (figure.timed(counted)) {
            where.set("now", call.now());
        }
        return where.single(em, "select count(e.id) from EventRow e", Long.class);
    }

    private Conditions range(Period period, @Nullable UUID division) {
        Conditions where = new Conditions()
                .within("e.divisionId", reach.scope(PERMISSION))
                .and("e.reportedAt < :end")
                .set("end", period.end());
        Instant begin = period.begin();
        if (begin != null) {
            where.and("e.reportedAt >= :begin").set("begin", begin);
        }
        if (division != null) {
            where.and(where.in("e.divisionId", "subtree", divisions.subtree(division)));
        }
        return where;
    }
}
