package org.linli.api.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query string of a list, checked by the host against {@link Listable} of the resource method: unknown names,
 * unknown sort keys and bad limits are refused with 400 before the method runs. Taken as a method parameter with
 * {@code @Context}.
 */
public interface ListQuery {
    /** 1 to 200, 20 by default. */
    int limit();

    /** Filters present, by name; each name is one of {@link Listable#filters()}. */
    Map<String, List<String>> filters();

    /** First value of the filter. */
    Optional<String> filter(String name);

    /** One of {@link Listable#sort()}; the first of them when the caller did not say. */
    String sortKey();

    /** Whether descending ({@code sort=-key}). */
    boolean descending();

    /** Sort value and id after which the page starts. */
    Optional<Position> after();

    /** Whether the exact number of rows was asked for. */
    boolean countExact();

    /** Makes the opaque cursor of the page that follows the given row. */
    String cursor(Position last);

    /**
     * The query of whoever wants the first rows only, from within the host.
     *
     * @param filters one value each
     */
    static ListQuery first(Map<String, String> filters, String sortKey, boolean descending, int limit) {
        return new FirstRows(filters, sortKey, descending, limit);
    }

    /**
     * A place in a sorted list.
     *
     * @param sortValue value of the sort key of the row, in the textual form the resource chooses
     * @param id tie breaker
     */
    record Position(String sortValue, String id) {}
}
