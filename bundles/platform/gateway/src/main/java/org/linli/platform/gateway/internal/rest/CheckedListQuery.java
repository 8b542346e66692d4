package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.platform.gateway.internal.problem.Problems;

/** A query string that has passed all checks. */
record CheckedListQuery(
        int limit,
        Map<String, List<String>> filters,
        String sortKey,
        boolean descending,
        Optional<Position> after,
        boolean countExact)
        implements ListQuery {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 200;
    private static final char SEPARATOR = '\u001f';

    CheckedListQuery {
        filters = Map.copyOf(filters);
    }

    /** @throws org.linli.api.problem.ProblemException 400 with everything that is wrong */
    static CheckedListQuery of(MultivaluedMap<String, String> query, Listable list, Locale locale) {
        List<FieldError> errors = new ArrayList<>();
        int limit = limit(single(query, "limit", errors, locale), errors, locale);
        String first = list.sort()[0];
        String sort = single(query, "sort", errors, locale);
        String wanted = sort == null || sort.isEmpty() ? first : sort;
        String key = bare(wanted);
        boolean descending = wanted.startsWith("-");
        List<String> keys =
                Arrays.stream(list.sort()).map(CheckedListQuery::bare).toList();
        if (!keys.contains(key)) {
            String known = String.join(", ", keys);
            errors.add(new FieldError(
                    "query:sort",
                    Text.of("只能按以下字段排序：" + known, "can be one of " + known + ", with - for descending")
                            .in(locale)));
        }
        String count = single(query, "count", errors, locale);
        if (count != null && !count.equals("exact")) {
            errors.add(new FieldError(
                    "query:count", Text.of("只能为 exact", "can only be exact").in(locale)));
        }
        String cursor = single(query, "cursor", errors, locale);
        Optional<Position> after = Optional.empty();
        if (cursor != null) {
            after = decode(cursor, key, descending);
            if (after.isEmpty()) {
                errors.add(new FieldError(
                        "query:cursor",
                        Text.of(
                                        "游标无效，或与当前排序不一致；请从第一页重新开始",
                                        "is not a cursor of this list in this order; start again from the first page")
                                .in(locale)));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.badQuery(errors);
        }
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String name : list.filters()) {
            List<String> values = query.get(name);
            if (values != null) {
                filters.put(name, List.copyOf(values));
            }
        }
        return new CheckedListQuery(limit, filters, key, descending, after, count != null);
    }

    /** The same rows from the first, as many at a time as there can be. */
    CheckedListQuery whole() {
        return new CheckedListQuery(MAX_LIMIT, filters, sortKey, descending, Optional.empty(), false);
    }

    /** What follows the cursor, which this list made. */
    CheckedListQuery following(String cursor) {
        Optional<Position> place = decode(cursor, sortKey, descending);
        if (place.isEmpty()) {
            throw new IllegalStateException("the list made a cursor that it does not take");
        }
        return new CheckedListQuery(limit, filters, sortKey, descending, place, countExact);
    }

    @Override
    public Optional<String> filter(String name) {
        List<String> values = filters.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    @Override
    public String cursor(Position last) {
        String plain = (descending ? "-" : "+") + sortKey + SEPARATOR + last.id() + SEPARATOR + last.sortValue();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Position> decode(String cursor, String key, boolean descending) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String head = (descending ? "-" : "+") + key + SEPARATOR;
        int second = plain.indexOf(SEPARATOR, head.length());
        if (!plain.startsWith(head) || second < 0 || plain.indexOf('\u0000') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Position(plain.substring(second + 1), plain.substring(head.length(), second)));
    }

    private static int limit(@Nullable String text, List<FieldError> errors, Locale locale) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            limit = 0;
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            errors.add(new FieldError(
                    "query:limit",
                    Text.of("应为 1 到 200 的整数", "must be an integer from 1 to 200")
                            .in(locale)));
        }
        return limit;
    }

    private static @Nullable String single(
            MultivaluedMap<String, String> query, String name, List<FieldError> errors, Locale locale) {
        List<String> values = query.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            errors.add(new FieldError(
                    "query:" + name, Text.of("只能出现一次", "may appear only once").in(locale)));
        }
        return values.get(0);
    }

    private static String bare(String key) {
        return key.startsWith("-") || key.startsWith("+") ? key.substring(1) : key;
    }
}
