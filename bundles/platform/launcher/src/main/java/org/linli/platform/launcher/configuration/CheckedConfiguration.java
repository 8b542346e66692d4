package org.linli.platform.launcher.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linli.platform.launcher.api.HostConfiguration;

/** A configuration that was accepted. */
record CheckedConfiguration(Map<String, ConfigurationKey> declared, Map<String, String> values, Path home, Path data)
        implements HostConfiguration {
    @Override
    public Optional<String> value(String key) {
        ConfigurationKey known = declared.get(key);
        if (known == null) {
            throw new IllegalArgumentException(key + " is not a declared key");
        }
        return Optional.ofNullable(values.get(key)).or(() -> Optional.ofNullable(known.fallback()));
    }

    @Override
    public String toString() {
        return "CheckedConfiguration" + values.keySet();
    }
}
