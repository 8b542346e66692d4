package org.linli.platform.operations.internal.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.store.OperationFilter;
import org.linli.platform.operations.internal.store.OperationRows;

/** Turns list queries into pages of operations. */
final class OperationPages {
    private final Locale locale;

    OperationPages(Locale locale) {
        this.locale = locale;
    }

    /** @param startedById only what this person started; null for all */
    Page<OperationView> page(OperationRows rows, ListQuery query, @Nullable UUID startedById) {
        OperationFilter filter = new OperationFilter(
                query.filter("state").map(this::state).orElse(null),
                query.filter("kind").orElse(null),
                startedById);
        List<Operation> found = rows.page(filter, behind(query), query.descending(), query.limit() + 1);
        List<Operation> shown = found.subList(0, Math.min(found.size(), query.limit()));
        String next = found.size() > shown.size() ? query.cursor(place(shown.get(shown.size() - 1))) : null;
        return new Page<>(
                shown.stream().map(o -> OperationView.of(o, locale)).toList(),
                next,
                query.countExact() ? rows.count(filter) : null);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    private Operation.State state(String word) {
        return Arrays.stream(Operation.State.values())
                .filter(state -> OperationView.word(state).equals(word))
                .findFirst()
                .orElseThrow(this::badState);
    }

    private ProblemException badState() {
        String words =
                Arrays.stream(Operation.State.values()).map(OperationView::word).collect(Collectors.joining(", "));
        Text text = Text.of("没有这个状态，可用：" + words, "There is no such state; use one of " + words);
        return ProblemException.badRequest("bad-filter", text, new FieldError("query:state", text.in(locale)));
    }

    private static OperationFilter.@Nullable Place behind(ListQuery query) {
        try {
            return query.after()
                    .map(p -> new OperationFilter.Place(Instant.parse(p.sortValue()), UUID.fromString(p.id())))
                    .orElse(null);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw ProblemException.badRequest(
                    "bad-cursor", Text.of("next 游标无效，请从第一页开始", "The cursor is not valid; begin with the first page"));
        }
    }

    private static ListQuery.Position place(Operation last) {
        return new ListQuery.Position(last.createdAt().toString(), last.id().toString());
    }
}
