package org.linli.api.query;

import java.time.Instant;
import java.util.function.Function;

/**
 * One way to sort a list.
 *
 * @param path what is sorted by
 * @param parse reads the text form of a sort value
 * @param text sort value of a row in text form
 * @param <T> row of the list
 */
public record Sort<T>(String path, Function<String, Object> parse, Function<T, String> text) {
    public static <T> Sort<T> byTime(String path, Function<T, Instant> value) {
        return new Sort<>(path, Instant::parse, row -> value.apply(row).toString());
    }

    public static <T> Sort<T> byText(String path, Function<T, String> value) {
        return new Sort<>(path, text -> text, value);
    }
}
