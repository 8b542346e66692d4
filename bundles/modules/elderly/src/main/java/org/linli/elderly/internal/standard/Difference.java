package org.linli.elderly.internal.standard;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * Where one edition of a standard differs from another.
 *
 * @param code of the item; null for what is no item
 * @param name of the item in the edition that has it, the later one of two; null for what is no item
 */
public record Difference(
        Kind kind, @Nullable String code, @Nullable Text name) {
    /** What differs. */
    public enum Kind {
        /** Which totals make which level. */
        LEVELS,
        /** How many events of risk in how many days make the level worse. */
        RISKS,
        /** The item has another name, looks at something else or has other grades. */
        CHANGED,
        ADDED,
        DROPPED
    }

    static Difference of(Kind kind, Item item) {
        return new Difference(kind, item.code(), item.name());
    }
}
