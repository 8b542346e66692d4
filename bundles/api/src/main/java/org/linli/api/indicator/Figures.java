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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;

/**
 * The figures of a module, counted in the database within reach of the caller and never by loading rows. What lay in a division on its day
 * counts there, although one of them was moved since. Days, divisions and parts are taken as a request writes them. Immutable.
 */
public final class Figures {
    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;
    private final String permission;
    private final Map<String, FigureRule> rules;
    private final List<Narrowing> narrowings;
    private final Map<Measure, Narrowing> own;

    /**
     * @param permission with which the caller reaches the rows
     * @param rules in the order in which people read the figures
     */
    public Figures(
            EntityManager em,
            CurrentCall call,
            Divisions divisions,
            Reach reach,
            String permission,
            List<FigureRule> rules) {
        this(em, call, divisions, reach, permission, byCode(rules), List.of(), Map.of());
    }

    private Figures(
            EntityManager em,
            CurrentCall call,
            Divisions divisions,
            Reach reach,
            String permission,
            Map<String, FigureRule> rules,
            List<Narrowing> narrowings,
            Map<Measure, Narrowing> own) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
        this.permission = permission;
        this.rules = rules;
        this.narrowings = narrowings;
        this.own = own;
    }

    private static Map<String, FigureRule> byCode(List<FigureRule> rules) {
        Map<String, FigureRule> byCode = new LinkedHashMap<>();
        rules.forEach(rule -> byCode.put(rule.code(), rule));
        return byCode;
    }

    /** Adds conditions for the rows that count, such as the one list that a request is about. */
    public interface Narrowing {
        void narrow(Conditions where);
    }

    /** The same figures of fewer rows. */
    public Figures narrowed(Narrowing narrowing) {
        List<Narrowing> more =
                Stream.concat(narrowings.stream(), Stream.of(narrowing)).toList();
        return new Figures(em, call, divisions, reach, permission, rules, more, own);
    }

    /** The same figures with a condition of one measure that can only be written when it is asked for. */
    public Figures narrowed(Measure measure, Narrowing narrowing) {
        Map<Measure, Narrowing> more = new HashMap<>(own);
        more.put(measure, narrowing);
        return new Figures(em, call, divisions, reach, permission, rules, narrowings, more);
    }

    /** @param division with what lies below it; null for all that the caller reaches */
    public Page<Indicator> all(@Nullable String from, @Nullable String to, @Nullable String division) {
        Period period = period(from, to);
        UUID top = division(division);
        return Page.of(
                rules.values().stream().map(rule -> figure(rule, period, top)).toList());
    }

    /**
     * The rows that one side counts or adds up; filters {@code from}, {@code to}, {@code division} and {@code part}, which is {@code
     * numerator} (default) or {@code denominator}.
     */
    public Page<CountedRow> rows(String code, ListQuery query) {
        FigureRule rule = known(code);
        Period period =
                period(query.filter("from").orElse(null), query.filter("to").orElse(null));
        UUID top = division(query.filter("division").orElse(null));
        boolean whole = query.filter("part")
                .map(text -> QueryValues.oneOf("part", text, Part.class))
                .filter(Part.DENOMINATOR::equals)
                .isPresent();
        Measure measure = whole ? rule.outOf() : rule.numerator();
        RowSource source = measure.source();
        String select = Stream.of("e.id", source.division(), source.shown(), source.title(), source.code())
                .filter(Objects::nonNull)
                .reduce((all, next) -> all + ", " + next)
                .orElseThrow();
        Listing<Object[]> listing = new Listing<>(
                "select " + select + source.from(),
                source.from(),
                "e.id",
                Object[].class,
                row -> (UUID) row[0],
                Map.of());
        return Listing.map(
                listing.page(em, conditions(measure, period, top), query),
                row -> new CountedRow(
                        (UUID) row[0],
                        source.code() == null ? null : (String) row[4],
                        (String) row[3],
                        (UUID) row[1],
                        source.page() + row[2]));
    }

    /**
     * The figure month by month up to the day {@code to}, the oldest first; one that does not depend on days stands there once.
     *
     * @param months 1 to 36
     */
    public Page<Indicator> trend(String code, @Nullable String to, String months, @Nullable String division) {
        FigureRule rule = known(code);
        Period until = period(null, to);
        UUID top = division(division);
        List<Period> each = until.months(months);
        if (!rule.ofPeriod()) {
            return Page.of(List.of(figure(rule, until, top)));
        }
        if (!rule.byTimeOfRows()) {
            return Page.of(each.stream().map(month -> figure(rule, month, top)).toList());
        }
        List<BigDecimal> counted = totals(rule.numerator(), each, top);
        List<BigDecimal> whole = rule.denominator() == null ? counted : totals(rule.denominator(), each, top);
        List<Indicator> trend = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            trend.add(rule.indicator(counted.get(i), whole.get(i), each.get(i).text()));
        }
        return Page.of(trend);
    }

    /** The figure of each division directly below {@code division} (the whole district for null) that the caller may look into. */
    public Page<DivisionShare> divisions(
            String code, @Nullable String from, @Nullable String to, @Nullable String division) {
        FigureRule rule = known(code);
        Period period = period(from, to);
        UUID parent = division == null ? divisions.root().id() : reach.division("division", division);
        Map<UUID, String> names = new LinkedHashMap<>();
        divisions.children(parent).stream()
                .filter(child -> reach.covers(permission, child.id()))
                .forEach(child -> names.put(child.id(), child.name()));
        Map<UUID, Indicator> figures = each(rule, period, names.keySet());
        return Page.of(names.entrySet().stream()
                .map(child -> new DivisionShare(
                        child.getKey(), child.getValue(), Objects.requireNonNull(figures.get(child.getKey()))))
                .toList());
    }

    /**
     * The figure by something else that rows have, in two statements.
     *
     * @param path of the key of a row, of every source of the figure
     * @return in the order of the keys; nothing was counted of those that have no rows
     */
    public <K> Map<K, Indicator> by(
            String code,
            @Nullable String from,
            @Nullable String to,
            @Nullable String division,
            String path,
            Set<K> keys) {
        FigureRule rule = known(code);
        Period period = period(from, to);
        UUID top = division(division);
        Map<Object, BigDecimal> counted = groups(rule.numerator(), period, top, path);
        Map<Object, BigDecimal> whole =
                rule.denominator() == null ? Map.of() : groups(rule.denominator(), period, top, path);
        Map<K, Indicator> by = new LinkedHashMap<>();
        keys.forEach(key -> by.put(key, indicator(rule, period, sum(counted, key::equals), sum(whole, key::equals))));
        return by;
    }

    private FigureRule known(String code) {
        FigureRule rule = rules.get(code);
        if (rule == null) {
            throw ProblemException.notFound();
        }
        return rule;
    }

    private Period period(@Nullable String from, @Nullable String to) {
        return Period.of(from, to, call.now(), call.tenant().zone());
    }

    private @Nullable UUID division(@Nullable String text) {
        return text == null ? null : reach.division("division", text);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    private Indicator figure(FigureRule rule, Period period, @Nullable UUID top) {
        BigDecimal counted = total(rule.numerator(), period, top);
        return indicator(
                rule, period, counted, rule.denominator() == null ? counted : total(rule.denominator(), period, top));
    }

    /** Rows without a time are counted as they stand today, whatever was asked for. */
    private Indicator indicator(FigureRule rule, Period period, BigDecimal counted, BigDecimal whole) {
        return rule.indicator(counted, whole, rule.ofPeriod() ? period.text() : today() + "/" + today());
    }

    /** In as few statements as for one division; in as many as for all of them where the tree changed within the period. */
    private Map<UUID, Indicator> each(FigureRule rule, Period period, Set<UUID> tops) {
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        Map<UUID, Set<UUID>> below = new LinkedHashMap<>();
        for (UUID top : tops) {
            List<Divisions.Span> spans = divisions.spans(Set.of(top), period.first(), period.last());
            if (spans.size() > 1) {
                tops.forEach(one -> each.put(one, figure(rule, period, one)));
                return each;
            }
            below.put(top, spans.get(0).divisions());
        }
        Map<Object, BigDecimal> counted = byDivision(rule.numerator(), period);
        Map<Object, BigDecimal> whole = rule.denominator() == null ? Map.of() : byDivision(rule.denominator(), period);
        below.forEach((top, all) ->
                each.put(top, indicator(rule, period, sum(counted, all::contains), sum(whole, all::contains))));
        return each;
    }

    private Map<Object, BigDecimal> byDivision(Measure measure, Period period) {
        return groups(measure, period, null, measure.source().division());
    }

    private static BigDecimal sum(Map<Object, BigDecimal> groups, Predicate<Object> counted) {
        return groups.entrySet().stream()
                .filter(group -> counted.test(group.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Map<Object, BigDecimal> groups(Measure measure, Period period, @Nullable UUID top, String path) {
        Map<Object, BigDecimal> groups = new HashMap<>();
        String select =
                "select " + path + ", " + measure.total() + measure.source().from();
        for (Object[] group : conditions(measure, period, top).groups(em, select, path)) {
            groups.put(group[0], number(group[1]));
        }
        return groups;
    }

    private BigDecimal total(Measure measure, Period period, @Nullable UUID top) {
        return number(conditions(measure, period, top)
                .single(em, "select " + measure.total() + measure.source().from(), Object.class));
    }

    /** @param found null for the sum of no rows; a zero has the decimals that the database likes */
    private static BigDecimal number(@Nullable Object found) {
        BigDecimal number = found == null ? BigDecimal.ZERO : new BigDecimal(found.toString());
        return number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    /** The totals of periods that follow each other, in one statement. */
    private List<BigDecimal> totals(Measure measure, List<Period> periods, @Nullable UUID top) {
        Period first = periods.get(0);
        Period last = periods.get(periods.size() - 1);
        RowTime time = Objects.requireNonNull(measure.source().time());
        Conditions where = conditions(measure, new Period(first.first(), last.last(), last.zone()), top);
        // one column more, so that the answer is an array also for one period
        StringBuilder select = new StringBuilder("select count(e.id)");
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            LocalDate begin = Objects.requireNonNull(period.first());
            where.set("from" + i, time.start(begin, period.zone()))
                    .set("until" + i, time.start(period.last().plusDays(1), period.zone()));
            select.append(", ")
                    .append(measure.totalWhere(
                            time.path() + " >= :from" + i + " and " + time.path() + " < :until" + i));
        }
        Object[] row = where.single(em, select + measure.source().from(), Object[].class);
        return Stream.of(row).skip(1).map(Figures::number).toList();
    }

    private Conditions conditions(Measure measure, Period period, @Nullable UUID top) {
        Conditions where = rows(measure.source(), period, top);
        if (measure.condition() != null) {
            where.and(measure.condition());
        }
        Measure.parameters().stream()
                .filter(name -> measure.source().names(name) || measure.names(name))
                .forEach(name -> where.set(name, value(name, period)));
        Narrowing narrowing = own.get(measure);
        if (narrowing != null) {
            narrowing.narrow(where);
        }
        return where;
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
