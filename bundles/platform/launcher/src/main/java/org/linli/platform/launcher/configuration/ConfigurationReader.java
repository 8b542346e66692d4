package org.linli.platform.launcher.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.platform.launcher.api.HostConfiguration;

/** Reads the configuration file, lays the environment over it and refuses what cannot be meant. */
public final class ConfigurationReader {
    private static final String PREFIX = "LINLI_";

    private final Map<String, ConfigurationKey> declared;

    public ConfigurationReader(List<ConfigurationKey> declared) {
        this.declared = declared.stream().collect(Collectors.toMap(ConfigurationKey::name, Function.identity()));
    }

    /**
     * @param home installation directory
     * @param file configuration file; need not exist
     * @param environment the process environment
     * @throws ConfigurationRefused with every reason at once
     */
    public HostConfiguration read(Path home, Path file, Map<String, String> environment) throws ConfigurationRefused {
        List<String> reasons = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        read(file, environment, values, reasons);
        reasons.addAll(new ConsistencyRules().objections(values));
        new KeyStoreRule(home).objection(values).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new ConfigurationRefused(reasons);
        }
        Path data = home.resolve(Objects.requireNonNullElse(values.get("LINLI_DATA"), "data"));
        return new CheckedConfiguration(
                declared, Map.copyOf(values), home, data.toAbsolutePath().normalize());
    }

    /**
     * The values that are set so far, for a command that helps to complete the configuration: each is checked, what is missing is not.
     *
     * @throws ConfigurationRefused with every reason at once
     */
    public Map<String, String> readUnfinished(Path file, Map<String, String> environment) throws ConfigurationRefused {
        List<String> reasons = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        read(file, environment, values, reasons);
        if (!reasons.isEmpty()) {
            throw new ConfigurationRefused(reasons);
        }
        return Map.copyOf(values);
    }

    private void read(Path file, Map<String, String> environment, Map<String, String> values, List<String> reasons) {
        fromFile(file, reasons).forEach((key, value) -> accept(key, value, "in " + file, values, reasons));
        new TreeMap<>(environment).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                accept(key, value, "in the environment", values, reasons);
            }
        });
    }

    private static Map<String, String> fromFile(Path file, List<String> reasons) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            reasons.add("The configuration file " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private void accept(String key, String value, String where, Map<String, String> values, List<String> reasons) {
        ConfigurationKey known = declared.get(key);
        if (known == null) {
            reasons.add(key + " " + where + " is not a key of Linli; remove it or correct its name" + nearest(key)
                    + ". All keys: docs/configuration.md.");
            return;
        }
        String trimmed = value.trim();
        if (trimmed.isEmpty()) {
            return;
        }
        known.kind()
                .objection(trimmed)
                .ifPresentOrElse(
                        objection -> reasons.add(key + " " + where + " " + objection
                                + (known.secret() ? "" : ", not \"" + trimmed + "\"") + "."),
                        () -> values.put(key, trimmed));
    }

    private String nearest(String key) {
        return declared.keySet().stream()
                .filter(name -> SpellingDistance.between(name, key) <= 3)
                .min(java.util.Comparator.comparingInt(name -> SpellingDistance.between(name, key)))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }
}
