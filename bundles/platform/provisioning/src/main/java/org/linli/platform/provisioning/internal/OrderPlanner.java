package org.linli.platform.provisioning.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts names, of importers or of modules, into the order in which they refer to each other. Pure. */
public final class OrderPlanner {
    private final Map<String, Set<String>> after;

    /** @param after names, each with those that must be there before */
    public OrderPlanner(Map<String, Set<String>> after) {
        this.after = Map.copyOf(after);
    }

    /**
     * The names, those first that others come after; by name where the order is free. Names in a circle follow at
     * the end: whoever refers to what is missing tells so.
     */
    public List<String> order(Set<String> names) {
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
