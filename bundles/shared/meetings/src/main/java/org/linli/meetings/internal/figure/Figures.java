package org.linli.meetings.internal.figure;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.indicator.Period;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.Divisions;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.internal.meeting.MeetingState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the database, by division or by body, never by loading rows. */
@Component(service = Figures.class)
public class Figures {
    static final String PERMISSION = "meetings:indicator:read";

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public Figures(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
    }

    /** @param division null for all that the caller reaches */
    Indicator figure(Figure figure, Period period, @Nullable UUID division, @Nullable UUID body) {
        return indicator(
                figure,
                period,
                sum(figure.numerator(), period, division, body),
                figure.denominator() == null ? 1 : sum(figure.denominator(), period, division, body));
    }

    private static Indicator indicator(Figure figure, Period period, long numerator, long denominator) {
        if (figure.denominator() == null) {
            return Indicator.ratio(
                    figure.code(),
                    figure.label(),
                    BigDecimal.valueOf(numerator),
                    BigDecimal.ONE,
                    "count",
                    figure.formula(),
                    period.text());
        }
        return Indicator.percent(
                figure.code(), figure.label(), numerator, denominator, figure.formula(), period.text());
    }

    /** What lay below the division on its day counts there, although it was moved since. */
    private long sum(Figure.Part part, Period period, @Nullable UUID division, @Nullable UUID body) {
        UUID top = division == null ? divisions.root().id() : division;
        long sum = 0;
        for (Divisions.Span span : divisions.spans(Set.of(top), period.first(), period.last())) {
            Map<UUID, Long> groups =
                    groups(part, new Period(span.first(), span.last(), period.zone()), "e.divisionId", body);
            sum += total(groups, id -> span.divisions().contains(id));
        }
        return sum;
    }

    /** The figure of each of the divisions with what lies below it. */
    Map<UUID, Indicator> each(Figure figure, Period period, List<UUID> parents) {
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        boolean moved = divisions
                        .spans(Set.of(divisions.root().id()), period.first(), period.last())
                        .size()
                > 1;
        if (moved) {
            parents.forEach(parent -> each.put(parent, figure(figure, period, parent, null)));
            return each;
        }
        Map<UUID, Long> numerators = groups(figure.numerator(), period, "e.divisionId", null);
        Map<UUID, Long> denominators =
                figure.denominator() == null ? Map.of() : groups(figure.denominator(), period, "e.divisionId", null);
        for (UUID parent : parents) {
            Set<UUID> below = divisions.subtree(parent);
            each.put(
                    parent,
                    indicator(
                            figure, period, total(numerators, below::contains), total(denominators, below::contains)));
        }
        return each;
    }

    /** The figure of each of the bodies. */
    Map<UUID, Indicator> ofBodies(Figure figure, Period period, List<UUID> bodies) {
        Map<UUID, Long> numerators = groups(figure.numerator(), period, "e.bodyId", null);
        Map<UUID, Long> denominators =
                figure.denominator() == null ? Map.of() : groups(figure.denominator(), period, "e.bodyId", null);
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        bodies.forEach(body -> each.put(
                body,
                indicator(figure, period, numerators.getOrDefault(body, 0L), denominators.getOrDefault(body, 0L))));
        return each;
    }

    private static long total(Map<UUID, Long> groups, Predicate<UUID> counted) {
        return groups.entrySet().stream()
                .filter(group -> counted.test(group.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Map<UUID, Long> groups(Figure.Part part, Period period, String by, @Nullable UUID body) {
        Map<UUID, Long> groups = new HashMap<>();
        String select = "select " + by + ", " + part.sum() + part.source().from();
        for (Object[] group : conditions(part, period, body).groups(em, select, by)) {
            if (group[0] instanceof UUID id && group[1] instanceof Number number) {
                groups.put(id, number.longValue());
            }
        }
        return groups;
    }

    /** The rows that one side of a figure counts or adds up. */
    Page<CountedRow> rows(Figure.Part part, Period period, @Nullable UUID division, ListQuery query) {
        Figure.Source source = part.source();
        Conditions where = conditions(part, period, null);
        if (division != null) {
            List<Divisions.Span> spans = divisions.spans(Set.of(division), period.first(), period.last());
            where.lying("e.divisionId", part.time(), "below", spans, day -> part.start(day, period.zone()));
        }
        Listing<FoundRow> listing =
                new Listing<>(source.rows(), source.from(), "e.id", FoundRow.class, FoundRow::id, Map.of());
        return Listing.map(listing.page(em, where, query), row -> row.below(source.link()));
    }

    private Conditions conditions(Figure.Part part, Period period, @Nullable UUID body) {
        Conditions where = new Conditions().and(part.condition()).within("e.divisionId", reach.scope(PERMISSION));
        String join = part.source().join();
        if (join != null) {
            where.and(join);
        }
        bind(where, part.condition());
        if (body != null) {
            where.and("e.bodyId = :body").set("body", body);
        }
        within(where, part, period);
        return where;
    }

    private void bind(Conditions where, String condition) {
        if (condition.contains(":now")) {
            where.set("now", call.now());
        }
        if (condition.contains(":today")) {
            where.set("today", LocalDate.ofInstant(call.now(), call.tenant().zone()));
        }
        if (condition.contains(":over")) {
            where.set("over", Set.of(MeetingState.HELD, MeetingState.CLOSED));
        }
        if (condition.contains(":resolved")) {
            where.set("resolved", Set.of(TopicState.RESOLVED, TopicState.EXECUTING, TopicState.EXECUTED));
        }
        if (condition.contains(":ended")) {
            where.set("ended", Set.of(TopicState.EXECUTED, TopicState.REJECTED));
        }
    }

    private static void within(Conditions where, Figure.Part part, Period period) {
        if (part.day()) {
            where.and(part.time() + " <= :last").set("last", period.last());
            if (period.first() != null) {
                where.and(part.time() + " >= :first").set("first", period.first());
            }
            return;
        }
        where.and(part.time() + " < :end").set("end", period.end());
        Instant begin = period.begin();
        if (begin != null) {
            where.and(part.time() + " >= :begin").set("begin", begin);
        }
    }
}
