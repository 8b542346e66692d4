package org.linli.platform.admission.internal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.ModuleFacts.Column;

/** The tables that a changelog leaves behind when all of it was applied. Names in lower case. */
public final class SchemaModel {
    private final Map<String, Map<String, Column>> tables = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();

    private final SortedMap<String, String> changeSets = new TreeMap<>();

    /** @return whether no other of the same author has that id */
    boolean apply(String changeSet, String digest) {
        return changeSets.put(changeSet, digest) == null;
    }

    void create(String table) {
        tables.put(table, new LinkedHashMap<>());
    }

    void drop(String table) {
        tables.remove(table);
        keys.values().removeIf(line -> line.startsWith(table + " "));
    }

    void rename(String table, String fresh) {
        Map<String, Column> columns = tables.remove(table);
        if (columns != null) {
            tables.put(fresh, columns);
        }
        keys.replaceAll((name, line) -> line.startsWith(table + " ") ? fresh + line.substring(table.length()) : line);
    }

    void column(String table, String name, Column column) {
        tables.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(name, column);
    }

    @Nullable
    Column column(String table, String name) {
        return tables.getOrDefault(table, Map.of()).get(name);
    }

    void dropColumn(String table, String name) {
        tables.getOrDefault(table, Map.of()).keySet().remove(name);
    }

    void change(String table, String name, java.util.function.UnaryOperator<Column> change) {
        tables.getOrDefault(table, Map.of()).computeIfPresent(name, (n, column) -> change.apply(column));
    }

    /** @param kind {@code primary}, {@code unique}, {@code foreign} or {@code index} */
    void key(String name, String table, String kind, List<String> columns, String more) {
        keys.put(name, table + " " + kind + " " + name + " (" + String.join(", ", columns) + ")" + more);
    }

    /** Whatever it is called: a change need not say. */
    void dropPrimaryKey(String table) {
        keys.values().removeIf(line -> line.startsWith(table + " primary "));
    }

    void dropKey(String name) {
        keys.remove(name);
    }

    /** Tables with a column of the tenant. */
    public Set<String> tenantTables() {
        return tables.entrySet().stream()
                .filter(table -> table.getValue().containsKey("tenant_id"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Tables without a primary key, sorted. */
    List<String> withoutPrimaryKey() {
        return tables.keySet().stream()
                .filter(table -> keys.values().stream().noneMatch(line -> line.startsWith(table + " primary ")))
                .toList();
    }

    public SortedMap<String, Column> columns() {
        SortedMap<String, Column> columns = new TreeMap<>();
        tables.forEach((table, own) -> own.forEach((name, column) -> columns.put(table + "." + name, column)));
        return columns;
    }

    /** Digests by author and id. */
    public SortedMap<String, String> changeSets() {
        return new TreeMap<>(changeSets);
    }

    public SortedSet<String> keys() {
        return new TreeSet<>(keys.values());
    }
}
