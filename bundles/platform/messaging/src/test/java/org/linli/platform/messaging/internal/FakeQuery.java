package org.linli.platform.messaging.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.api.rest.ListQuery;

/** A list query as the gateway would hand it over. */
record FakeQuery(Map<String, String> given, int limit, Optional<Position> after, boolean countExact)
        implements ListQuery {
    FakeQuery() {
        this(Map.of(), 20, Optional.empty(), true);
    }

    @Override
    public Map<String, List<String>> filters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> filter(String name) {
        return Optional.ofNullable(given.get(name));
    }

    @Override
    public String sortKey() {
        return "id";
    }

    @Override
    public boolean descending() {
        return true;
    }

    @Override
    public String cursor(Position last) {
        return last.sortValue() + "|" + last.id();
    }
}
