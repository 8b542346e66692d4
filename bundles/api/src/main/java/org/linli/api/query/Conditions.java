package org.linli.api.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;

/**
 * A JPQL query that is put together from conditions which must all hold. What somebody wrote is never part of a condition but the value
 * of a parameter. The parameters {@code part}, {@code scope}, {@code subtree}, {@code lastId} and {@code lastSort} are those of {@link
 * #holding}, {@link #within}, {@link Reach#narrow} and {@link Listing}. One use each.
 */
public final class Conditions {
    /** For a set that may be empty and then holds nothing. */
    public static final String NOTHING = "1 = 0";

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** @param condition in which {@code or} needs no brackets of its own */
    public Conditions and(String condition) {
        parts.add("(" + condition + ")");
        return this;
    }

    /** Gives a value to a parameter of a condition. */
    public Conditions set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A condition for texts of which any holds the part, read as it stands. */
    public Conditions holding(String part, String... paths) {
        set("part", "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        return and(Arrays.stream(paths)
                .map(path -> path + " like :part escape '!'")
                .collect(Collectors.joining(" or ")));
    }

    /** A condition for membership in a set, which may be empty, to be added by {@link #and}. */
    public String in(String path, String name, Collection<?> set) {
        if (set.isEmpty()) {
            return NOTHING;
        }
        values.put(name, set);
        return path + " in :" + name;
    }

    /**
     * Keeps only what lies in the scope.
     *
     * @param path of the division's id
     */
    public Conditions within(String path, DivisionScope scope) {
        if (scope instanceof DivisionScope.Within within) {
            and(in(path, "scope", within.divisions()));
        }
        return this;
    }

    /**
     * Keeps what lay in the divisions on its day: moved since then, it still counts where it counted.
     *
     * @param path of the division's id
     * @param time path of the instant or day of a row
     * @param name begins the names of the parameters
     * @param spans days on which the same divisions lay below, see {@link Divisions#spans}
     * @param start what {@code time} is at the beginning of a day: the day itself, or its first instant
     */
    public Conditions lying(
            String path, String time, String name, List<Divisions.Span> spans, Function<LocalDate, ?> start) {
        if (spans.size() == 1) {
            return and(in(path, name, spans.get(0).divisions()));
        }
        List<String> any = new ArrayList<>();
        for (Divisions.Span span : spans) {
            String number = name + any.size();
            String part = in(path, number, span.divisions()) + " and " + time + " < :" + number + "End";
            set(number + "End", start.apply(span.last().plusDays(1)));
            LocalDate first = span.first();
            if (first != null) {
                part += " and " + time + " >= :" + number + "Begin";
                set(number + "Begin", start.apply(first));
            }
            any.add("(" + part + ")");
        }
        return and(String.join(" or ", any));
    }

    /** @param select a query without conditions and order, such as {@code select e from Bench e} */
    public <T> List<T> rows(EntityManager em, String select, String order, int limit, Class<T> type) {
        var query =
                em.createQuery(select + where() + " order by " + order, type).setMaxResults(limit);
        bind(query);
        return query.getResultList();
    }

    /** @param select a query whose first value is that of {@code by} */
    public List<Object[]> groups(EntityManager em, String select, String by) {
        var query = em.createQuery(select + where() + " group by " + by, Object[].class);
        bind(query);
        return query.getResultList();
    }

    /** @param select a query that gives one row of one value */
    public <T> T single(EntityManager em, String select, Class<T> type) {
        var query = em.createQuery(select + where(), type);
        bind(query);
        return query.getSingleResult();
    }

    private String where() {
        return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
    }

    private void bind(Query query) {
        values.forEach(query::setParameter);
    }
}
