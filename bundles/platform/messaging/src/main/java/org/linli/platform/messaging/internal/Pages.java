package org.linli.platform.messaging.internal;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;

/** Cuts a page out of rows read one beyond the limit. */
final class Pages {
    private Pages() {}

    static <T> Page<T> cut(
            List<T> oneMore,
            ListQuery query,
            @Nullable Long count,
            Function<T, String> sortValue,
            Function<T, UUID> id) {
        if (oneMore.size() <= query.limit()) {
            return new Page<>(oneMore, null, count);
        }
        List<T> items = oneMore.subList(0, query.limit());
        T last = items.get(items.size() - 1);
        String next = query.cursor(
                new ListQuery.Position(sortValue.apply(last), id.apply(last).toString()));
        return new Page<>(items, next, count);
    }

    static ProblemException badFilter(String name, String allowed) {
        return ProblemException.badRequest(
                "bad-filter",
                Text.of("筛选条件不合规", "A filter is not acceptable"),
                new FieldError("query:" + name, allowed));
    }
}
