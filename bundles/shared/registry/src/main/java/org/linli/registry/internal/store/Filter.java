package org.linli.registry.internal.store;

import java.util.function.BiFunction;

/**
 * A filter of a list.
 *
 * @param condition with the parameter {@code :v}
 * @param value turns name and text of the filter into the value of the parameter, or refuses
 */
public record Filter(String condition, BiFunction<String, String, Object> value) {}
