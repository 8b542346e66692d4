package org.linli.testkit.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.api.rest.ListQuery;

/** A query string as the host checked it. */
public record Query(
        int limit,
        Map<String, List<String>> filters,
        String sortKey,
        boolean descending,
        Optional<Position> after,
        boolean countExact)
        implements ListQuery {
    public static Query by(String sortKey, boolean descending) {
        return new Query(20, Map.of(), sortKey, descending, Optional.empty(), false);
    }

    public Query with(String filter, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(filters);
        more.put(filter, List.of(value));
        return new Query(limit, more, sortKey, descending, after, countExact);
    }

    public Query limit(int rows) {
        return new Query(rows, filters, sortKey, descending, after, true);
    }

    public Query from(String cursor) {
        String[] parts = cursor.split("#", 2);
        return new Query(
                limit, filters, sortKey, descending, Optional.of(new Position(parts[0], parts[1])), countExact);
    }

    @Override
    public Optional<String> filter(String name) {
        return Optional.ofNullable(filters.get(name)).map(values -> values.get(0));
    }

    @Override
    public String cursor(Position last) {
        return last.sortValue() + "#" + last.id();
    }
}
