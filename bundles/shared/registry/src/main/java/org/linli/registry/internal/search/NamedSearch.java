package org.linli.registry.internal.search;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.registry.internal.store.Listed;

/** Finds rows of a register that is sorted by name, by a part of it. */
abstract class NamedSearch<V extends Listed> implements SearchSource {
    private final Text label;
    private final String permission;
    private final String page;
    private final Function<ListQuery, Page<V>> list;
    private final Function<V, @Nullable String> detail;

    NamedSearch(
            Text label,
            String permission,
            String page,
            Function<ListQuery, Page<V>> list,
            Function<V, @Nullable String> detail) {
        this.label = label;
        this.permission = permission;
        this.page = page;
        this.list = list;
        this.detail = detail;
    }

    @Override
    public final Text label() {
        return label;
    }

    @Override
    public final String permission() {
        return permission;
    }

    @Override
    public final List<SearchHit> find(String words, int limit) {
        return list.apply(ListQuery.first(Map.of("name", words), "name", false, limit)).items().stream()
                .map(row -> new SearchHit(row.sortValue(), detail.apply(row), "registry/" + page + "/" + row.id()))
                .toList();
    }
}
