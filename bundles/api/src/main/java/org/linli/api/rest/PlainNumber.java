package org.linli.api.rest;

import java.math.BigDecimal;

/** Numbers as people write them. To round, add or print one with a monstrous exponent could take all memory of the host. */
public final class PlainNumber {
    /** More than any {@code double} has. */
    private static final int MOST_DIGITS = 400;

    private PlainNumber() {}

    /** Whether the number has no more zeros, or digits behind the point, than somebody writes; tested wherever numbers come in. */
    public static boolean is(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }
}
