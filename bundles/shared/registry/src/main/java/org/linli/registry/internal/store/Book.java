package org.linli.registry.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.DivisionScope;

/**
 * One register: lists and look-ups narrowed by the caller's scope, new rows and changes only within it.
 *
 * @param <R> row
 * @param <F> what people may write
 * @param <V> what people see
 */
public final class Book<R extends RegisterRow<F>, F, V extends Listed> {
    private final Kind<R, F, V> kind;
    private final BiFunction<F, List<Placing.Fault>, Optional<UUID>> placing;
    private final Books books;
    private final String select;

    Book(Kind<R, F, V> kind, BiFunction<F, List<Placing.Fault>, Optional<UUID>> placing, Books books) {
        this.kind = kind;
        this.placing = placing;
        this.books = books;
        this.select = "select new " + kind.view().getName() + "(" + kind.columns() + ") from "
                + kind.row().getSimpleName() + " e where ";
    }

    /** A condition with the values of its parameters. */
    private record Where(List<String> conditions, Map<String, Object> values) {
        void and(String condition) {
            conditions.add("(" + condition + ")");
        }

        String text() {
            return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
        }

        <T> TypedQuery<T> query(EntityManager em, String text, Class<T> type) {
            TypedQuery<T> query = em.createQuery(text, type);
            values.forEach(query::setParameter);
            return query;
        }
    }

    public Page<V> page(ListQuery query) {
        Where where = new Where(new ArrayList<>(), new HashMap<>());
        within(where, "scope", scope(kind.readPermission()));
        filter(where, query);
        Long count = query.countExact()
                ? where.query(
                                books.em,
                                "select count(e) from " + kind.row().getSimpleName() + " e where " + where.text(),
                                Long.class)
                        .getSingleResult()
                : null;
        boolean byId = kind.sort().equals("e.id");
        String beyond = query.descending() ? " < " : " > ";
        query.after().ifPresent(after -> {
            where.values().put("last", UUID.fromString(after.id()));
            if (byId) {
                where.and("e.id" + beyond + ":last");
            } else {
                where.and(kind.sort() + beyond + ":sort or (" + kind.sort() + " = :sort and e.id" + beyond + ":last)");
                where.values().put("sort", after.sortValue());
            }
        });
        String direction = query.descending() ? " desc" : "";
        String order = byId ? "e.id" + direction : kind.sort() + direction + ", e.id" + direction;
        List<V> rows = where.query(books.em, select + where.text() + " order by " + order, kind.view())
                .setMaxResults(query.limit() + 1)
                .getResultList();
        return page(rows, query, count);
    }

    private Page<V> page(List<V> rows, ListQuery query, @Nullable Long count) {
        boolean more = rows.size() > query.limit();
        List<V> items = more ? rows.subList(0, query.limit()) : rows;
        V last = more ? items.get(items.size() - 1) : null;
        String next = last == null
                ? null
                : query.cursor(
                        new ListQuery.Position(last.sortValue(), last.id().toString()));
        return new Page<>(items, next, count);
    }

    private void filter(Where where, ListQuery query) {
        query.filter("divisionId")
                .map(text -> books.divisions.subtree(QueryValues.uuid("divisionId", text)))
                .ifPresent(subtree -> within(where, "subtree", new DivisionScope.Within(subtree)));
        kind.filters()
                .forEach((name, filter) -> query.filter(name).ifPresent(text -> {
                    where.and(filter.condition().replace(":v", ":f_" + name));
                    where.values().put("f_" + name, filter.value().apply(name, text));
                }));
    }

    private static void within(Where where, String parameter, DivisionScope scope) {
        if (scope instanceof DivisionScope.Within within) {
            Set<UUID> divisions = within.divisions();
            if (divisions.isEmpty()) {
                where.and("1 = 0");
            } else {
                where.and("e.divisionId in :" + parameter);
                where.values().put(parameter, divisions);
            }
        }
    }

    public V get(UUID id) {
        return find(id).orElseThrow(ProblemException::notFound);
    }

    /** Empty when it is not there or out of scope. */
    public Optional<V> find(UUID id) {
        Where where = new Where(new ArrayList<>(), new HashMap<>(Map.of("id", id)));
        where.and("e.id = :id");
        within(where, "scope", scope(kind.readPermission()));
        return where.query(books.em, select + where.text(), kind.view())
                .getResultStream()
                .findFirst();
    }

    /** The row itself, for changing it. */
    public R row(UUID id) {
        R row = books.em.find(kind.row(), id);
        if (row == null || !scope(kind.writePermission()).covers(row.divisionId())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    public V add(F fields) {
        UUID division = place(fields);
        R row = kind.fresh().apply(books.ids.next());
        row.set(fields, division);
        books.em.persist(row);
        books.em.flush();
        books.audit.record("registry." + kind.noun() + ".add", row.id(), Map.of("divisionId", division.toString()));
        return get(row.id());
    }

    public V change(UUID id, MergePatch patch, IfMatch ifMatch) {
        R row = row(id);
        ifMatch.require(row.version());
        F before = row.fields();
        F fields = patch.applyTo(before, kind.fields());
        UUID from = row.divisionId();
        row.set(fields, place(fields));
        books.em.flush();
        if (!from.equals(row.divisionId())) {
            books.dependents.follow(row, from);
        }
        books.audit.record(
                "registry." + kind.noun() + ".change",
                id,
                Map.of(
                        "divisionId",
                        row.divisionId().toString(),
                        "fields",
                        String.join(",", ChangedFields.names(before, fields))));
        return get(id);
    }

    private UUID place(F fields) {
        List<Placing.Fault> faults = new ArrayList<>();
        Optional<UUID> division = placing.apply(fields, faults);
        if (division.isPresent() && !scope(kind.writePermission()).covers(division.get())) {
            faults.add(new Placing.Fault("/divisionId", Placing.NO_DIVISION));
        }
        if (!faults.isEmpty() || division.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("内容有误", "The content is not valid"),
                    faults.stream()
                            .map(fault -> new FieldError(
                                    fault.pointer(), fault.message().in(books.call.locale())))
                            .toList());
        }
        return division.get();
    }

    private DivisionScope scope(String permission) {
        return books.call.caller().scope(permission);
    }
}
