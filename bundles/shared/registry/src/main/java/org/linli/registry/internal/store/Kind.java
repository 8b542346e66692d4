package org.linli.registry.internal.store;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.query.Sort;

/**
 * What is particular about a register.
 *
 * @param noun for the audit
 * @param columns arguments of the view's constructor, of the row {@code e}
 * @param readPermission whose scope narrows what is seen
 * @param writePermission whose scope narrows what is changed
 * @param sort column that lists are sorted by, also the sort key; {@code id} for none beside the tie breaker
 * @param filters by name, beside {@code divisionId}
 */
public record Kind<R extends RegisterRow<F>, F, V extends Listed>(
        String noun,
        Class<R> row,
        Class<F> fields,
        Class<V> view,
        Function<UUID, R> fresh,
        String columns,
        String readPermission,
        String writePermission,
        String sort,
        Map<String, Filter> filters) {
    Map<String, Sort<V>> sorts() {
        return sort.equals("id") ? Map.of() : Map.of(sort, Sort.byText("e." + sort, Listed::sortValue));
    }
}
