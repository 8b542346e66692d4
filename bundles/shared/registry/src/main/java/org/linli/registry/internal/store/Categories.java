package org.linli.registry.internal.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Categories of persons and households as one text, each between bars, so that a query can look for one. */
final class Categories {
    private Categories() {}

    static String text(@Nullable List<String> categories) {
        return categories == null || categories.isEmpty()
                ? "|"
                : "|" + String.join("|", categories.stream().distinct().toList()) + "|";
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split("\\|")).filter(part -> !part.isEmpty()).toList();
    }
}
