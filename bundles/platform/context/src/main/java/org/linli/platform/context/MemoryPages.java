package org.linli.platform.context;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;

/** Pages of a list that is in memory, keyed by a unique text. */
public final class MemoryPages {
    private MemoryPages() {}

    /**
     * @param rows those that match the filters, in any order
     * @param key unique text by which the list is sorted
     */
    public static <T> Page<T> page(List<T> rows, Function<T, String> key, ListQuery query) {
        Comparator<T> order = Comparator.comparing(key);
        Comparator<T> wanted = query.descending() ? order.reversed() : order;
        List<T> rest = rows.stream()
                .filter(row -> isAfter(key.apply(row), query))
                .sorted(wanted)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = rest.size() > query.limit();
        List<T> items = more ? rest.subList(0, query.limit()) : rest;
        @Nullable String next = null;
        if (more) {
            String last = key.apply(items.get(items.size() - 1));
            next = query.cursor(new ListQuery.Position(last, last));
        }
        @Nullable Long count = query.countExact() ? Long.valueOf(rows.size()) : null;
        return new Page<>(items, next, count);
    }

    private static boolean isAfter(String key, ListQuery query) {
        return query.after()
                .map(position -> {
                    int order = key.compareTo(position.sortValue());
                    return query.descending() ? order < 0 : order > 0;
                })
                .orElse(true);
    }
}
