package org.linli.platform.launcher.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The checked configuration of this host: one value per declared key, from a file or the environment
 * (the environment wins). Registered as a service by the launcher. Immutable.
 */
public interface HostConfiguration {
    /**
     * Value of a key such as {@code LINLI_HTTP_PORT}, or its declared default.
     *
     * @throws IllegalArgumentException when no such key is declared
     */
    Optional<String> value(String key);

    /** Value of a key that has a default or is required. */
    default String text(String key) {
        return value(key).orElseThrow(() -> new IllegalStateException(key + " is not set"));
    }

    default int number(String key) {
        return Integer.parseInt(text(key));
    }

    default boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /** The data directory, {@code LINLI_DATA}; exists and belongs to this process alone. */
    Path data();

    /** Directory of the installation, below which {@code features/} and {@code tenants/} lie. */
    Path home();
}
