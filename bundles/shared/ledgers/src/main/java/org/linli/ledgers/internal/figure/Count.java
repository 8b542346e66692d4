package org.linli.ledgers.internal.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.IndicatorDefinition;

/**
 * Numerator and denominator of a figure, and what they give by its definition.
 *
 * @param numerator what was counted
 * @param denominator out of what; 1 for a total
 * @param value rounded as the definition says; null when there is nothing to divide by
 */
public record Count(
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable BigDecimal value) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Count of(IndicatorDefinition definition, Amount numerator, @Nullable Amount denominator) {
        return switch (definition.calculation()) {
            case TOTAL ->
                new Count(plain(numerator.sum()), BigDecimal.ONE, rounded(definition, numerator.sum(), BigDecimal.ONE));
            case MEAN -> {
                BigDecimal many = BigDecimal.valueOf(numerator.count());
                yield new Count(plain(numerator.sum()), many, rounded(definition, numerator.sum(), many));
            }
            case RATIO -> {
                BigDecimal whole = denominator == null ? BigDecimal.ZERO : denominator.sum();
                yield new Count(plain(numerator.sum()), plain(whole), rounded(definition, numerator.sum(), whole));
            }
        };
    }

    /** Over the divisions. */
    static Amount over(Map<UUID, Amount> amounts, Set<UUID> divisions) {
        return amounts.entrySet().stream()
                .filter(entry -> divisions.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Amount.NONE, Amount::plus);
    }

    private static @Nullable BigDecimal rounded(IndicatorDefinition definition, BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return null;
        }
        BigDecimal many = definition.unit() == IndicatorDefinition.Unit.PERCENT ? part.multiply(HUNDRED) : part;
        RoundingMode how = switch (definition.rounding()) {
            case HALF_UP -> RoundingMode.HALF_UP;
            case DOWN -> RoundingMode.DOWN;
            case UP -> RoundingMode.UP;
        };
        return many.divide(whole, definition.digits(), how);
    }

    /** Without zeros at the end, as people write it. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal less = number.stripTrailingZeros();
        return less.scale() < 0 ? less.setScale(0) : less;
    }
}
