package org.linli.api.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;

/**
 * Counts and adds up the rows of measures in the database, within reach of the caller, in as few statements as it can. Immutable.
 *
 * @param permission with which the caller reaches the rows
 * @param narrowings for the rows of every measure
 * @param own for the rows of one measure
 */
record Counting(
        EntityManager em,
        CurrentCall call,
        Divisions divisions,
        Reach reach,
        String permission,
        List<Figures.Narrowing> narrowings,
        Map<Measure, Figures.Narrowing> own) {

    Counting narrowed(Figures.Narrowing narrowing) {
        List<Figures.Narrowing> more =
                Stream.concat(narrowings.stream(), Stream.of(narrowing)).toList();
        return new Counting(em, call, divisions, reach, permission, more, own);
    }

    Counting narrowed(Measure measure, Figures.Narrowing narrowing) {
        Map<Measure, Figures.Narrowing> more = new HashMap<>(own);
        more.put(measure, narrowing);
        return new Counting(em, call, divisions, reach, permission, narrowings, more);
    }

    /** The total of each measure: one statement for all that can be told apart row by row, one more for each other. */
    Map<Measure, BigDecimal> totals(Set<Measure> measures, Period period, @Nullable UUID top) {
        Map<Measure, BigDecimal> totals = new HashMap<>();
        Map<RowSource, List<Measure>> together = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (own.containsKey(measure) || measure.asksOtherRows()) {
                totals.put(measure, total(measure, period, top));
            } else {
                together.computeIfAbsent(measure.source(), source -> new ArrayList<>())
                        .add(measure);
            }
        }
        together.forEach((source, sides) -> totals.putAll(totals(source, sides, period, top)));
        return totals;
    }

    private Map<Measure, BigDecimal> totals(
            RowSource source, List<Measure> measures, Period period, @Nullable UUID top) {
        Conditions where = rows(source, period, top);
        Measure.PARAMETERS.stream()
                .filter(name -> source.names(name) || measures.stream().anyMatch(measure -> measure.names(name)))
                .forEach(name -> where.set(name, value(name, period)));
        List<BigDecimal> numbers =
                numbers(where, measures.stream().map(Measure::totalAmongAll).toList(), source);
        Map<Measure, BigDecimal> totals = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            totals.put(measures.get(i), numbers.get(i));
        }
        return totals;
    }

    /** By what {@code path} is of a row; without what has no rows. */
    Map<Object, BigDecimal> groups(Measure measure, Period period, @Nullable UUID top, String path) {
        Map<Object, BigDecimal> groups = new HashMap<>();
        String select =
                "select " + path + ", " + measure.total() + measure.source().from();
        for (Object[] group : conditions(measure, period, top).groups(em, select, path)) {
            groups.put(group[0], number(group[1]));
        }
        return groups;
    }

    /** The totals of periods that follow each other, in one statement. */
    List<BigDecimal> perPeriod(Measure measure, List<Period> periods, @Nullable UUID top) {
        Period first = periods.get(0);
        Period last = periods.get(periods.size() - 1);
        RowTime time = Objects.requireNonNull(measure.source().time());
        Conditions where = conditions(measure, new Period(first.first(), last.last(), last.zone()), top);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            LocalDate begin = Objects.requireNonNull(period.first());
            where.set("from" + i, time.start(begin, period.zone()))
                    .set("until" + i, time.start(period.last().plusDays(1), period.zone()));
            columns.add(measure.totalWhere(time.path() + " >= :from" + i + " and " + time.path() + " < :until" + i));
        }
        return numbers(where, columns, measure.source());
    }

    Conditions conditions(Measure measure, Period period, @Nullable UUID top) {
        Conditions where = rows(measure.source(), period, top);
        if (measure.condition() != null) {
            where.and(measure.condition());
        }
        Measure.PARAMETERS.stream()
                .filter(name -> measure.source().names(name) || measure.names(name))
                .forEach(name -> where.set(name, value(name, period)));
        Figures.Narrowing narrowing = own.get(measure);
        if (narrowing != null) {
            narrowing.narrow(where);
        }
        return where;
    }

    LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    private BigDecimal total(Measure measure, Period period, @Nullable UUID top) {
        return number(conditions(measure, period, top)
                .single(em, "select " + measure.total() + measure.source().from(), Object.class));
    }

    /** One column more than is asked for, so that the answer is an array also for one. */
    private List<BigDecimal> numbers(Conditions where, List<String> columns, RowSource source) {
        String select = columns.stream().collect(Collectors.joining(", ", "select count(e.id), ", source.from()));
        return Stream.of(where.single(em, select, Object[].class))
                .skip(1)
                .map(Counting::number)
                .toList();
    }

    /** @param found null for the sum of no rows; a zero has the decimals that the database likes */
    private static BigDecimal number(@Nullable Object found) {
        BigDecimal number = found == null ? BigDecimal.ZERO : new BigDecimal(found.toString());
        return number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    private Object value(String parameter, Period period) {
        return switch (parameter) {
            case Measure.NOW -> call.now();
            case Measure.TODAY -> today();
            case Measure.PERIOD_BEGIN -> Objects.requireNonNullElse(period.begin(), Instant.EPOCH);
            case Measure.PERIOD_END -> period.end();
            default -> throw new IllegalArgumentException(parameter);
        };
    }

    /** What holds for the rows of a source in the period and the divisions, whatever is counted of them. */
    private Conditions rows(RowSource source, Period period, @Nullable UUID top) {
        Conditions where = new Conditions();
        if (source.base() != null) {
            where.and(source.base());
        }
        if (source.time() == null) {
            where.within(source.division(), reach.scope(permission));
            if (top != null) {
                where.and(where.in(source.division(), "subtree", divisions.subtree(top)));
            }
        } else {
            within(where, source, source.time(), period, top);
        }
        narrowings.forEach(narrowing -> narrowing.narrow(where));
        return where;
    }

    private void within(Conditions where, RowSource source, RowTime time, Period period, @Nullable UUID top) {
        where.and(time.path() + " < :end").set("end", time.start(period.last().plusDays(1), period.zone()));
        LocalDate first = period.first();
        if (first != null) {
            where.and(time.path() + " >= :begin").set("begin", time.start(first, period.zone()));
        }
        if (reach.scope(permission) instanceof DivisionScope.Within scope) {
            lying(where, source, time, period, "scope", scope.divisions());
        }
        if (top != null) {
            lying(where, source, time, period, "subtree", Set.of(top));
        }
    }

    private void lying(Conditions where, RowSource source, RowTime time, Period period, String name, Set<UUID> below) {
        List<Divisions.Span> spans = divisions.spans(below, period.first(), period.last());
        where.lying(source.division(), time.path(), name, spans, day -> time.start(day, period.zone()));
    }
}
