package org.linli.api.json;

/**
 * Reads and writes JSON as the host's REST resources do: records by their components, instants and dates in ISO 8601, enums by
 * name, decimals exactly. Host-provided, bundle-scoped (a module's classes leave with it), thread-safe.
 */
public interface Json {
    /** Compact text; null components are left out. */
    String write(Object value);

    /**
     * Absent components become null (or 0, false for primitives); unknown names are refused.
     *
     * @throws IllegalArgumentException with a sentence that names line, column and field when the text is not JSON or does not
     *     fit the type
     */
    <T> T read(String json, Class<T> type);

    /** Like {@link #read}, but unknown names are ignored: for documents that others write and may extend, such as events. */
    <T> T readLenient(String json, Class<T> type);
}
