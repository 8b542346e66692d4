package org.linli.testkit.module;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.json.Json;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;

/**
 * Parameters as a test sets them.
 *
 * @param values JSON by key, those of the district
 * @param local the same of single divisions, which hold below them too
 */
public record SetParameters(
        Map<String, String> values, Map<UUID, Map<String, String>> local, Divisions divisions, Json json)
        implements Parameters {
    /** Of the district alone. */
    public SetParameters(Map<String, String> values, Json json) {
        this(values, Map.of(), new DistrictTree(), json);
    }

    @Override
    public Optional<String> json(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<String> json(String key, UUID divisionId) {
        if (local.isEmpty()) {
            return json(key);
        }
        return divisions.path(divisionId).stream()
                .map(division -> local.getOrDefault(division.id(), Map.of()).get(key))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> json(key));
    }

    @Override
    public int integer(String key) {
        return value(key, Integer.class);
    }

    @Override
    public BigDecimal decimal(String key) {
        return value(key, BigDecimal.class);
    }

    @Override
    public boolean flag(String key) {
        return value(key, Boolean.class);
    }

    @Override
    public String text(String key) {
        return value(key, String.class);
    }

    @Override
    public <T> T as(Class<T> type) {
        String all = values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return json.readLenient(all, type);
    }

    private <T> T value(String key, Class<T> type) {
        return json.read(json(key).orElseThrow(() -> new IllegalArgumentException(key)), type);
    }
}
