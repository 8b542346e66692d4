package org.linli.grid.internal.query;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;

/**
 * A list whose rows are no rows of the database but what follows from them: computed as a whole, shown in pages by key. A page
 * begins behind the place of the last row of the page before, whether that row is still there or not.
 *
 * @param sort what is sorted by, as text that compares like the values
 * @param id tie breaker
 * @param <T> row
 */
public record ComputedList<T>(Function<T, String> sort, Function<T, String> id) {
    public Page<T> page(List<T> all, ListQuery query) {
        Comparator<ListQuery.Position> ascending =
                Comparator.comparing(ListQuery.Position::sortValue).thenComparing(ListQuery.Position::id);
        Comparator<ListQuery.Position> order = query.descending() ? ascending.reversed() : ascending;
        List<T> left = all.stream()
                .filter(row -> query.after()
                        .filter(after -> order.compare(position(row), after) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(this::position, order))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = left.size() > query.limit();
        List<T> items = more ? left.subList(0, query.limit()) : left;
        Long count = query.countExact() ? (long) all.size() : null;
        return new Page<>(items, more ? query.cursor(position(items.get(items.size() - 1))) : null, count);
    }

    private ListQuery.Position position(T row) {
        return new ListQuery.Position(sort.apply(row), id.apply(row));
    }
}
