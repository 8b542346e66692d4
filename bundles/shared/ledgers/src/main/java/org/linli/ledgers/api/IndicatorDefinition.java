package org.linli.ledgers.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * How a figure (指标) is computed and read.
 *
 * @param key as that of a template
 * @param label what it is called
 * @param formula in words
 * @param period of which it is
 * @param calculation what becomes of the measures
 * @param numerator what is counted
 * @param denominator out of what; only for a {@link Calculation#RATIO}
 * @param unit what the value is
 * @param digits behind the point, 0 to 4
 * @param rounding of the value
 * @param direction which way is better
 * @param target that is to be reached; null for none
 */
public record IndicatorDefinition(
        String key,
        Text label,
        Text formula,
        PeriodKind period,
        Calculation calculation,
        Measure numerator,
        @Nullable Measure denominator,
        Unit unit,
        int digits,
        Rounding rounding,
        Direction direction,
        @Nullable BigDecimal target) {
    /** What becomes of the measures. */
    public enum Calculation {
        /** The numerator as it is: a number of rows, or a sum. */
        TOTAL,
        /** The sum of the numerator by how many were summed. */
        MEAN,
        /** Numerator by denominator. */
        RATIO
    }

    /** What a value is. */
    public enum Unit {
        /** A ratio times a hundred. */
        PERCENT,
        RATIO,
        COUNT,
        HOURS,
        YUAN,
        SCORE
    }

    /** What happens to digits behind the last one. */
    public enum Rounding {
        /** 四舍五入: 71.56 becomes 71.6. */
        HALF_UP,
        /** 舍去: 71.56 becomes 71.5. */
        DOWN,
        /** 进一: 71.51 becomes 71.6. */
        UP
    }

    /** Which way is better. */
    public enum Direction {
        HIGHER,
        LOWER
    }
}
