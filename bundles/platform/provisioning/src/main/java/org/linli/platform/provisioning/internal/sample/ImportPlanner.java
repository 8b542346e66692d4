package org.linli.platform.provisioning.internal.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts importers into the order in which their rows refer to each other. Pure. */
final class ImportPlanner {
    private final Map<String, Set<String>> after;

    /** @param after importers by name, each with the names of those whose rows must be there before */
    ImportPlanner(Map<String, Set<String>> after) {
        this.after = Map.copyOf(after);
    }

    /**
     * The names, those first that others come after; by name where the order is free. Names in a circle follow at
     * the end: their rows then tell what is missing.
     */
    List<String> order(Set<String> names) {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> rest = new TreeSet<>(names);
        while (!rest.isEmpty()) {
            List<String> free = rest.stream().filter(name -> free(name, rest)).toList();
            if (free.isEmpty()) {
                ordered.addAll(rest);
                break;
            }
            ordered.addAll(free);
            free.forEach(rest::remove);
        }
        return new ArrayList<>(ordered);
    }

    private boolean free(String name, Set<String> rest) {
        return after.getOrDefault(name, Set.of()).stream()
                .allMatch(before -> before.equals(name) || !rest.contains(before));
    }
}
