package org.linli.ledgers.internal.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.Condition;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.PeriodKind;

/** A figure as the engine ships it or a district writes it in the parameter {@code indicators}. */
record IndicatorDocument(
        String key,
        @Nullable Text label,
        @Nullable Text formula,
        @Nullable PeriodKind period,
        IndicatorDefinition.@Nullable Calculation calculation,
        @Nullable Part numerator,
        @Nullable Part denominator,
        IndicatorDefinition.@Nullable Unit unit,
        @Nullable Integer digits,
        IndicatorDefinition.@Nullable Rounding rounding,
        IndicatorDefinition.@Nullable Direction direction,
        @Nullable BigDecimal target,
        @Nullable Boolean off) {
    /** A measure. */
    record Part(
            Measure.@Nullable Kind kind,
            String source,
            @Nullable String row,
            @Nullable String field,
            @Nullable List<Condition> conditions) {
        Measure measure() {
            return new Measure(
                    kind == null ? Measure.Kind.ENTRIES : kind,
                    source,
                    row,
                    field,
                    conditions == null ? List.of() : conditions);
        }
    }

    /** @throws IllegalArgumentException when nothing is counted */
    IndicatorDefinition definition() {
        Part counted = numerator;
        if (counted == null) {
            throw new IllegalArgumentException("a figure has a numerator");
        }
        IndicatorDefinition.Calculation how = calculation == null
                ? denominator == null ? IndicatorDefinition.Calculation.TOTAL : IndicatorDefinition.Calculation.RATIO
                : calculation;
        boolean ratio = how == IndicatorDefinition.Calculation.RATIO;
        return new IndicatorDefinition(
                key,
                label == null ? Text.of(key, key) : label,
                formula == null ? Text.of("", "") : formula,
                period == null ? PeriodKind.MONTH : period,
                how,
                counted.measure(),
                denominator == null ? null : denominator.measure(),
                unit == null ? ratio ? IndicatorDefinition.Unit.PERCENT : IndicatorDefinition.Unit.COUNT : unit,
                digits == null ? ratio ? 1 : 0 : digits,
                rounding == null ? IndicatorDefinition.Rounding.HALF_UP : rounding,
                direction == null ? IndicatorDefinition.Direction.HIGHER : direction,
                target);
    }
}
