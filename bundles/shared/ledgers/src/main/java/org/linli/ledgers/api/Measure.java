package org.linli.ledgers.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted or summed for a figure: declared, never a script.
 *
 * @param kind where it comes from
 * @param source key of a template, of what a module tells ({@link Observation#key}), type of an event, or {@link IndicatorSource#key}
 * @param row key of a fixed row of the template; null for all rows
 * @param field of the template whose numbers are summed; null when rows are counted
 * @param conditions that must all hold of a row that counts
 */
public record Measure(
        Kind kind,
        String source,
        @Nullable String row,
        @Nullable String field,
        List<Condition> conditions) {
    /** Where the numbers come from. */
    public enum Kind {
        /** Rows of ledgers of a template in the periods that end within the period of the figure. */
        ENTRIES,
        /** What a module tells through {@link Ledgers#observe}. */
        FED,
        /** Events of a type whose payload names a {@code divisionId}; of those that the engine's descriptor consumes. */
        EVENTS,
        /** What an {@link IndicatorSource} counts when it is asked. */
        MODULE
    }

    public Measure {
        conditions = List.copyOf(conditions);
    }

    /** Counts rows. */
    public static Measure rows(String template, Condition... conditions) {
        return new Measure(Kind.ENTRIES, template, null, null, List.of(conditions));
    }

    /** Sums a field of rows. */
    public static Measure sum(String template, String field, Condition... conditions) {
        return new Measure(Kind.ENTRIES, template, null, field, List.of(conditions));
    }

    /** Sums what a module tells. */
    public static Measure fed(String key) {
        return new Measure(Kind.FED, key, null, null, List.of());
    }

    /** Asks a module. */
    public static Measure asked(String key) {
        return new Measure(Kind.MODULE, key, null, null, List.of());
    }
}
