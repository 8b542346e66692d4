package org.linli.api.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A figure that can be checked (指标).
 *
 * @param code stable key
 * @param label name in both languages
 * @param numerator what was counted
 * @param denominator out of what; 1 for a plain count
 * @param value the quotient, scaled as {@code unit} says; null when the denominator is 0
 * @param unit {@code percent}, {@code ratio}, {@code count}, {@code hours}
 * @param formula in words of both languages
 * @param period ISO 8601 interval of days, {@code 2026-01-01/2026-12-31}
 */
public record Indicator(
        String code,
        Text label,
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable BigDecimal value,
        String unit,
        Text formula,
        String period) {

    /** A share in percent with one decimal, rounded half up. */
    public static Indicator percent(
            String code, Text label, long numerator, long denominator, Text formula, String period) {
        BigDecimal value = denominator == 0
                ? null
                : BigDecimal.valueOf(numerator)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(denominator), 1, RoundingMode.HALF_UP);
        return new Indicator(
                code,
                label,
                BigDecimal.valueOf(numerator),
                BigDecimal.valueOf(denominator),
                value,
                "percent",
                formula,
                period);
    }

    /** A quotient with two decimals, rounded half up. */
    public static Indicator ratio(
            String code,
            Text label,
            BigDecimal numerator,
            BigDecimal denominator,
            String unit,
            Text formula,
            String period) {
        BigDecimal value = denominator.signum() == 0 ? null : numerator.divide(denominator, 2, RoundingMode.HALF_UP);
        return new Indicator(code, label, numerator, denominator, value, unit, formula, period);
    }
}
