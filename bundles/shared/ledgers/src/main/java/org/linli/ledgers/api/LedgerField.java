package org.linli.ledgers.api;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a row of a ledger records in each period.
 *
 * @param key letters and digits, beginning with a letter, at most 40; not {@code state} and {@code onTime}, which every row has
 * @param label name
 * @param kind what may be written
 * @param required whether the row cannot be handed in without it
 * @param least smallest number; null for any
 * @param most largest number; null for any
 * @param options of a {@link Kind#CHOICE}
 */
public record LedgerField(
        String key,
        Text label,
        Kind kind,
        boolean required,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        List<Text> options) {
    /** What may be written in a field. */
    public enum Kind {
        /** With up to four decimals. */
        NUMBER,
        /** Without any. */
        WHOLE,
        /** At most 500 characters, nothing personal. */
        TEXT,
        DAY,
        FLAG,
        /** The Chinese text of an option. */
        CHOICE
    }

    public LedgerField {
        options = List.copyOf(options);
    }

    /** A number of things that must be there. */
    public static LedgerField count(String key, Text label) {
        return new LedgerField(key, label, Kind.WHOLE, true, BigDecimal.ZERO, null, List.of());
    }

    /** Yes or no, which must be said. */
    public static LedgerField flag(String key, Text label) {
        return new LedgerField(key, label, Kind.FLAG, true, null, null, List.of());
    }

    /** Words that may be left out. */
    public static LedgerField text(String key, Text label) {
        return new LedgerField(key, label, Kind.TEXT, false, null, null, List.of());
    }
}
