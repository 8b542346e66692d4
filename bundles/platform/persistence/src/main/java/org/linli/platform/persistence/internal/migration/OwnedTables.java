package org.linli.platform.persistence.internal.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Every table of the owner begins with this, and no other underscore follows. */
    static String prefix(String owner) {
        return owner.replace("-", "__") + "_";
    }

    /** A module whose name begins with another one's, such as {@code grid-lamps} beside {@code grid}, owns tables of its own. */
    static boolean owns(String owner, String table) {
        var prefix = prefix(owner);
        return table.length() > prefix.length()
                && table.toLowerCase(Locale.ROOT).startsWith(prefix)
                && table.charAt(prefix.length()) != '_';
    }

    /** Names as the database writes them, sorted. */
    List<String> names(String owner) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection.getMetaData().getTables(null, schemaName, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                if (owns(owner, name)) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    /** The same, each table before those it refers to. */
    List<String> inOrderOfDeletion(String owner) throws SQLException {
        var names = names(owner);
        Map<String, Set<String>> referrers = new LinkedHashMap<>();
        names.forEach(name -> referrers.put(name, new HashSet<>()));
        for (var name : names) {
            try (var keys = connection.getMetaData().getImportedKeys(null, schemaName, name)) {
                while (keys.next()) {
                    var target = keys.getString("PKTABLE_NAME");
                    if (!target.equals(name) && referrers.containsKey(target)) {
                        referrers.get(target).add(name);
                    }
                }
            }
        }
        return sorted(referrers);
    }

    private static List<String> sorted(Map<String, Set<String>> referrers) {
        var ordered = new ArrayList<String>();
        while (!referrers.isEmpty()) {
            var free = referrers.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    // tables that refer to each other in a circle: their keys must be nullable, any order is as good
                    .orElseGet(() -> referrers.keySet().iterator().next());
            ordered.add(free);
            referrers.remove(free);
            referrers.values().forEach(left -> left.remove(free));
        }
        return ordered;
    }
}
