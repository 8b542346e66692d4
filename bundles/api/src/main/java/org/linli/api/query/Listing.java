package org.linli.api.query;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;

/**
 * A list that is read in pages by key: each page is one statement that begins behind the last row of the page before. What it is
 * sorted by is never null.
 *
 * @param select {@code select new …(…) from Entity e}
 * @param from {@code from Entity e}
 * @param idPath tie breaker, such as {@code e.id}
 * @param type row
 * @param id of a row
 * @param sorts by sort key; a key that is not there, such as {@code id}, sorts by the tie breaker alone
 * @param <T> row
 */
public record Listing<T>(
        String select, String from, String idPath, Class<T> type, Function<T, UUID> id, Map<String, Sort<T>> sorts) {

    /** @param where what holds of every row of the list, the filters of the query included */
    public Page<T> page(EntityManager em, Conditions where, ListQuery query) {
        Sort<T> sort = sorts.getOrDefault(query.sortKey(), Sort.byText(idPath, row -> ""));
        boolean byIdAlone = !sorts.containsKey(query.sortKey());
        Long count = query.countExact() ? where.single(em, "select count(" + idPath + ") " + from, Long.class) : null;
        query.after().ifPresent(after -> behind(where, sort, byIdAlone, query.descending(), after));
        String direction = query.descending() ? " desc" : "";
        String order = byIdAlone ? idPath + direction : sort.path() + direction + ", " + idPath + direction;
        List<T> found = where.rows(em, select, order, query.limit() + 1, type);
        boolean more = found.size() > query.limit();
        List<T> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(items, more ? cursor(query, sort, items.get(items.size() - 1)) : null, count);
    }

    /** The same page with other items. */
    public static <T, R> Page<R> map(Page<T> page, Function<T, R> item) {
        return new Page<>(page.items().stream().map(item).toList(), page.next(), page.count());
    }

    private void behind(
            Conditions where, Sort<T> sort, boolean byIdAlone, boolean descending, ListQuery.Position after) {
        String beyond = descending ? " < " : " > ";
        where.set("lastId", UUID.fromString(after.id()));
        if (byIdAlone) {
            where.and(idPath + beyond + ":lastId");
            return;
        }
        where.and(sort.path() + beyond + ":lastSort or (" + sort.path() + " = :lastSort and " + idPath + beyond
                        + ":lastId)")
                .set("lastSort", sort.parse().apply(after.sortValue()));
    }

    private @Nullable String cursor(ListQuery query, Sort<T> sort, T last) {
        return query.cursor(
                new ListQuery.Position(sort.text().apply(last), id.apply(last).toString()));
    }
}
