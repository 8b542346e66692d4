package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.AllowedChanges;

/** Finds the tables of an owner by their prefix. */
final class OwnedTables {
    private final Connection connection;
    private final @Nullable String schemaName;

    /**
     * @param schemaName as the database writes it
     */
    OwnedTables(Connection connection, String schemaName) {
        this.connection = connection;
        this.schemaName = schemaName;
    }

    /** Names as the database writes them, sorted. */
    List<String> names(String owner) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection.getMetaData().getTables(null, schemaName, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                if (AllowedChanges.owns(owner, name)) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    /** Every table with a column {@code tenant_id}, sorted. */
    List<String> ofTenants() throws SQLException {
        var names = new TreeSet<String>();
        var metaData = connection.getMetaData();
        try (var columns = metaData.getColumns(
                null, schemaName, "%", metaData.storesUpperCaseIdentifiers() ? "TENANT_ID" : "tenant_id")) {
            while (columns.next()) {
                names.add(columns.getString("TABLE_NAME"));
            }
        }
        return List.copyOf(names);
    }

    /** Each of the tables before those it refers to, as far as they do not refer to each other in a circle. */
    List<String> inOrderOfDeletion(List<String> names) throws SQLException {
        Map<String, Set<String>> referrers = new LinkedHashMap<>();
        names.forEach(name -> referrers.put(name, new HashSet<>()));
        for (var name : names) {
            for (var target : targetsOf(name)) {
                if (!target.equals(name) && referrers.containsKey(target)) {
                    referrers.get(target).add(name);
                }
            }
        }
        return sorted(referrers);
    }

    private Set<String> targetsOf(String table) throws SQLException {
        var targets = new HashSet<String>();
        try (var keys = connection.getMetaData().getImportedKeys(null, schemaName, table)) {
            while (keys.next()) {
                targets.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return targets;
    }

    /**
     * A foreign key as far as it can be unset.
     *
     * @param columns those that may be null, without the tenant
     */
    record LooseKey(String table, List<String> columns) {}

    /**
     * Keys that refer to the table, and whose own table it refers to in turn, or the same table: no order of deletion satisfies
     * them, so they are unset before. Keys that may not be null are left out.
     *
     * @param among tables that are looked at
     */
    List<LooseKey> circularKeysTo(String table, List<String> among) throws SQLException {
        Map<String, LooseKey> loose = new LinkedHashMap<>();
        Set<String> behind = null;
        try (var keys = connection.getMetaData().getExportedKeys(null, schemaName, table)) {
            while (keys.next()) {
                var from = keys.getString("FKTABLE_NAME");
                var column = keys.getString("FKCOLUMN_NAME");
                if (column.equalsIgnoreCase("tenant_id") || !among.contains(from)) {
                    continue;
                }
                behind = behind == null ? reachedFrom(table) : behind;
                if (behind.contains(from) && nullable(from, column)) {
                    loose.computeIfAbsent(
                                    from + "." + keys.getString("FK_NAME"), k -> new LooseKey(from, new ArrayList<>()))
                            .columns()
                            .add(column);
                }
            }
        }
        return List.copyOf(loose.values());
    }

    /** The table and everything it refers to, directly or through others. */
    private Set<String> reachedFrom(String table) throws SQLException {
        var reached = new HashSet<>(Set.of(table));
        var ahead = new ArrayDeque<>(List.of(table));
        while (!ahead.isEmpty()) {
            for (var target : targetsOf(ahead.remove())) {
                if (reached.add(target)) {
                    ahead.add(target);
                }
            }
        }
        return reached;
    }

    private boolean nullable(String table, String column) throws SQLException {
        try (var columns = connection.getMetaData().getColumns(null, schemaName, table, column)) {
            return columns.next() && columns.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
        }
    }

    private static List<String> sorted(Map<String, Set<String>> referrers) {
        var ordered = new ArrayList<String>();
        while (!referrers.isEmpty()) {
            var free = referrers.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    // tables that refer to each other in a circle: deleting unsets the keys first, any order is as good
                    .orElseGet(() -> referrers.keySet().iterator().next());
            ordered.add(free);
            referrers.remove(free);
            referrers.values().forEach(left -> left.remove(free));
        }
        return ordered;
    }
}
