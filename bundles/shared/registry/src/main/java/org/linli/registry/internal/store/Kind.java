package org.linli.registry.internal.store;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is particular about a register.
 *
 * @param noun for the audit
 * @param columns arguments of the view's constructor, of the row {@code e}
 * @param readPermission whose scope narrows what is seen
 * @param writePermission whose scope narrows what is changed
 * @param sort column that lists are sorted by, unique together with the id
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
        Map<String, Filter> filters) {}
