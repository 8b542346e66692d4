package org.linli.registry.internal.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists of ids into parts that a statement can take. */
public final class Parts {
    private static final int SIZE = 500;

    private Parts() {}

    public static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = all.stream().distinct().toList();
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            parts.add(list.subList(from, Math.min(list.size(), from + SIZE)));
        }
        return parts;
    }
}
