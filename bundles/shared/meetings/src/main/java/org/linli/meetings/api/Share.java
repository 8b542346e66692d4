package org.linli.meetings.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A part of a whole that has to be reached, such as two thirds.
 *
 * @param numerator of the part, at least 0
 * @param denominator of the part, at least 1
 * @param moreThan whether the part itself is not enough, as with “more than half” (过半数)
 */
public record Share(
        @Min(0) @Max(1000) int numerator, @Min(1) @Max(1000) int denominator, boolean moreThan) {
    public static Share moreThanHalf() {
        return new Share(1, 2, true);
    }

    public static Share twoThirds() {
        return new Share(2, 3, false);
    }

    /** Whether {@code part} of {@code whole} reaches it; nothing of nothing does not. */
    public boolean reached(long part, long whole) {
        if (whole <= 0) {
            return false;
        }
        long left = part * denominator;
        long right = whole * numerator;
        return moreThan ? left > right : left >= right;
    }

    /** How many of {@code whole} are needed. */
    public long needed(long whole) {
        long least = (whole * numerator + denominator - 1) / denominator;
        return moreThan && least * denominator == whole * numerator ? least + 1 : least;
    }
}
