package org.linli.ledgers.api;

import java.math.BigDecimal;

/**
 * What was counted.
 *
 * @param sum of the numbers, or how many there are when things are counted
 * @param count of how many
 */
public record Amount(BigDecimal sum, long count) {
    public static final Amount NONE = new Amount(BigDecimal.ZERO, 0);

    /** So many things. */
    public static Amount of(long count) {
        return new Amount(BigDecimal.valueOf(count), count);
    }

    public Amount plus(Amount other) {
        return new Amount(sum.add(other.sum), count + other.count);
    }
}
