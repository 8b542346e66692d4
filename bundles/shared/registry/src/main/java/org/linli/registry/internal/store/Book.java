package org.linli.registry.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
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
    private final Listing<V> listing;

    Book(Kind<R, F, V> kind, BiFunction<F, List<Placing.Fault>, Optional<UUID>> placing, Books books) {
        this.kind = kind;
        this.placing = placing;
        this.books = books;
        String from = "from " + kind.row().getSimpleName() + " e";
        this.listing = new Listing<>(
                "select new " + kind.view().getName() + "(" + kind.columns() + ") " + from,
                from,
                "e.id",
                kind.view(),
                Listed::id,
                kind.sorts());
    }

    public Page<V> page(ListQuery query) {
        Conditions where = seen();
        query.filter("divisionId")
                .map(text -> books.divisions.subtree(QueryValues.uuid("divisionId", text)))
                .ifPresent(subtree -> where.and(where.in("e.divisionId", "subtree", subtree)));
        kind.filters()
                .forEach((name, filter) -> query.filter(name)
                        .ifPresent(text -> where.and(filter.condition().replace(":v", ":f_" + name))
                                .set("f_" + name, filter.value().apply(name, text))));
        return listing.page(books.em, where, query);
    }

    private Conditions seen() {
        return new Conditions().within("e.divisionId", scope(kind.readPermission()));
    }

    public V get(UUID id) {
        return find(id).orElseThrow(ProblemException::notFound);
    }

    /** Empty when it is not there or out of scope. */
    public Optional<V> find(UUID id) {
        return seen().and("e.id = :id").set("id", id).rows(books.em, listing.select(), "e.id", 1, kind.view()).stream()
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
            throw ProblemException.invalid(faults.stream()
                    .map(fault ->
                            new FieldError(fault.pointer(), fault.message().in(books.call.locale())))
                    .toArray(FieldError[]::new));
        }
        return division.get();
    }

    private DivisionScope scope(String permission) {
        return books.call.caller().scope(permission);
    }
}
