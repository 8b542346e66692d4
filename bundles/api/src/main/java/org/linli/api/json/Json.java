package org.linli.api.json;

import java.util.List;

/** Reads and writes JSON in the way the HTTP interface does. Host-provided, bundle-scoped, thread-safe. */
public interface Json {
    String write(Object value);

    /** @throws IllegalArgumentException when the text does not fit the type, unknown members included */
    <T> T read(String json, Class<T> type);

    /** @throws IllegalArgumentException when the text is not an array of the type */
    <T> List<T> readList(String json, Class<T> elementType);
}
