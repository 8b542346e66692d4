package org.linli.api.indicator;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.linli.api.tenant.Divisions;

/**
 * The figures of a module, counted in the database within reach of the caller and never by loading rows. What lay in a division on its day
 * counts there, although one of them was moved since. Days, divisions and parts are taken as a request writes them. Immutable.
 */
public final class Figures {
    private final Counting counting;
    private final Map<String, FigureRule> rules;

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
        this(new Counting(em, call, divisions, reach, permission, List.of(), Map.of()), byCode(rules));
    }

    private Figures(Counting counting, Map<String, FigureRule> rules) {
        this.counting = counting;
        this.rules = rules;
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
        return new Figures(counting.narrowed(narrowing), rules);
    }

    /** The same figures with a condition of one measure that can only be written when it is asked for. */
    public Figures narrowed(Measure measure, Narrowing narrowing) {
        return new Figures(counting.narrowed(measure, narrowing), rules);
    }

    /** @param division with what lies below it; null for all that the caller reaches */
    public Page<Indicator> all(@Nullable String from, @Nullable String to, @Nullable String division) {
        Period period = period(from, to);
        UUID top = division(division);
        return Page.of(figures(List.copyOf(rules.values()), period, top));
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
                listing.page(counting.em(), counting.conditions(measure, period, top), query),
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
        List<BigDecimal> counted = counting.perPeriod(rule.numerator(), each, top);
        List<BigDecimal> whole =
                rule.denominator() == null ? counted : counting.perPeriod(rule.denominator(), each, top);
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
        UUID parent = division == null
                ? counting.divisions().root().id()
                : counting.reach().division("division", division);
        Map<UUID, String> names = new LinkedHashMap<>();
        counting.divisions().children(parent).stream()
                .filter(child -> counting.reach().covers(counting.permission(), child.id()))
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
        Map<Object, BigDecimal> counted = counting.groups(rule.numerator(), period, top, path);
        Map<Object, BigDecimal> whole =
                rule.denominator() == null ? Map.of() : counting.groups(rule.denominator(), period, top, path);
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
        return Period.of(
                from, to, counting.call().now(), counting.call().tenant().zone());
    }

    private @Nullable UUID division(@Nullable String text) {
        return text == null ? null : counting.reach().division("division", text);
    }

    private List<Indicator> figures(List<FigureRule> all, Period period, @Nullable UUID top) {
        Map<Measure, BigDecimal> totals = counting.totals(
                all.stream()
                        .flatMap(rule -> Stream.of(rule.numerator(), rule.outOf()))
                        .collect(Collectors.toSet()),
                period,
                top);
        return all.stream()
                .map(rule -> indicator(
                        rule,
                        period,
                        Objects.requireNonNull(totals.get(rule.numerator())),
                        Objects.requireNonNull(totals.get(rule.outOf()))))
                .toList();
    }

    private Indicator figure(FigureRule rule, Period period, @Nullable UUID top) {
        return figures(List.of(rule), period, top).get(0);
    }

    /** Rows without a time are counted as they stand today, whatever was asked for. */
    private Indicator indicator(FigureRule rule, Period period, BigDecimal counted, BigDecimal whole) {
        return rule.indicator(
                counted, whole, rule.ofPeriod() ? period.text() : counting.today() + "/" + counting.today());
    }

    /** In as few statements as for one division; in as many as for all of them where the tree changed within the period. */
    private Map<UUID, Indicator> each(FigureRule rule, Period period, Set<UUID> tops) {
        Map<UUID, Indicator> each = new LinkedHashMap<>();
        Map<UUID, Set<UUID>> below = new LinkedHashMap<>();
        for (UUID top : tops) {
            List<Divisions.Span> spans = counting.divisions().spans(Set.of(top), period.first(), period.last());
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
        return counting.groups(measure, period, null, measure.source().division());
    }

    private static BigDecimal sum(Map<Object, BigDecimal> groups, Predicate<Object> counted) {
        return groups.entrySet().stream()
                .filter(group -> counted.test(group.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
