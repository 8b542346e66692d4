package org.linli.api.data;

/**
 * A piece of transactional work.
 *
 * @param <T> result
 */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
    T run();
}
