package org.linli.api.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most the limit asked for
 * @param next opaque cursor of the following page, null on the last one
 * @param count exact number of matching rows, only when {@code count=exact} was asked for
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long count) {
    public Page {
        items = List.copyOf(items);
    }

    /** A whole list that needs no paging. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null, null);
    }
}
