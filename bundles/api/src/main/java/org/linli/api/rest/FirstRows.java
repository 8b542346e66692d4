package org.linli.api.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** See {@link ListQuery#first}. No page follows. */
record FirstRows(Map<String, String> values, String sortKey, boolean descending, int limit) implements ListQuery {
    FirstRows {
        values = Map.copyOf(values);
    }

    @Override
    public Map<String, List<String>> filters() {
        return values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }

    @Override
    public Optional<String> filter(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Optional<Position> after() {
        return Optional.empty();
    }

    @Override
    public boolean countExact() {
        return false;
    }

    @Override
    public String cursor(Position last) {
        return last.id();
    }
}
