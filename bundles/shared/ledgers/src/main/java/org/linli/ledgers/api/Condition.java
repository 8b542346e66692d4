package org.linli.ledgers.api;

import org.jspecify.annotations.Nullable;

/**
 * Which of the rows a measure counts.
 *
 * @param field key of a field of the template; or {@code state}, which is a name of {@link EntryState}; or {@code onTime}, which is
 *     {@code true} when it was handed in until its day
 * @param operator how the two are compared
 * @param value in the form in which it is written; null only for {@link Operator#PRESENT}
 */
public record Condition(
        String field, Operator operator, @Nullable String value) {
    /** How the value of a row is compared; a row that has none fits no comparison. */
    public enum Operator {
        EQUALS,
        NOT_EQUALS,
        /** Of numbers and days. */
        AT_LEAST,
        /** Of numbers and days. */
        AT_MOST,
        PRESENT
    }

    public static Condition is(String field, String value) {
        return new Condition(field, Operator.EQUALS, value);
    }

    public static Condition atLeast(String field, String value) {
        return new Condition(field, Operator.AT_LEAST, value);
    }
}
