package org.linli.api.indicator;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * How a figure is counted (指标口径).
 *
 * @param code stable key
 * @param formula in words
 * @param denominator null for a plain number
 */
public record FigureRule(
        String code,
        Text label,
        Text formula,
        Unit unit,
        Measure numerator,
        @Nullable Measure denominator) {

    /** What the value of a figure is. */
    public enum Unit {
        COUNT,
        HOURS,
        RATIO,
        PERCENT
    }

    /** A share in percent. */
    public static FigureRule percent(String code, Text label, Text formula, Measure numerator, Measure denominator) {
        return new FigureRule(code, label, formula, Unit.PERCENT, numerator, denominator);
    }

    /** A plain number of rows. */
    public static FigureRule number(String code, Text label, Text formula, Measure numerator) {
        return new FigureRule(code, label, formula, Unit.COUNT, numerator, null);
    }

    /** The denominator; of a plain number the numerator. */
    public Measure outOf() {
        return denominator == null ? numerator : denominator;
    }

    /** Whether the figure depends on the days that are asked for; others are counted as they stand today. */
    public boolean ofPeriod() {
        return numerator.ofPeriod() || outOf().ofPeriod();
    }

    /** Whether each row that is counted belongs to a period by its own time and nothing else. */
    boolean byTimeOfRows() {
        return Stream.of(numerator, outOf())
                .allMatch(side ->
                        side.source().time() != null && !side.source().names("period") && !side.names("period"));
    }

    /**
     * @param total of the numerator
     * @param out of the denominator; of no meaning for a plain number
     */
    Indicator indicator(BigDecimal total, BigDecimal out, String period) {
        BigDecimal counted = numerator.amount(total);
        BigDecimal whole = outOf().amount(out);
        String name = unit.name().toLowerCase(Locale.ROOT);
        if (denominator == null) {
            return new Indicator(code, label, counted, BigDecimal.ONE, counted, name, formula, period);
        }
        return unit == Unit.PERCENT
                ? Indicator.percent(code, label, counted.longValueExact(), whole.longValueExact(), formula, period)
                : Indicator.ratio(code, label, counted, whole, name, formula, period);
    }
}
