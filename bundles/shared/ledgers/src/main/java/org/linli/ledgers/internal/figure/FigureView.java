package org.linli.ledgers.internal.figure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.PeriodKind;

/**
 * A figure that can be checked: what was counted, out of what, and how it was rounded.
 *
 * @param period ISO 8601 interval of days
 * @param periodKey as periods are written here, such as {@code 2026-Q3}
 * @param rounding in words
 * @param met whether the target is reached; null without a target or a value
 * @param frozenAt when the figure was kept with its period; null for one that is counted now
 */
public record FigureView(
        String code,
        Text label,
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable BigDecimal value,
        String unit,
        Text formula,
        String period,
        PeriodKind periodKind,
        String periodKey,
        Text periodLabel,
        Text rounding,
        IndicatorDefinition.Direction direction,
        @Nullable BigDecimal target,
        @Nullable Boolean met,
        @Nullable Instant frozenAt) {
    public static FigureView of(Figures.Counted counted) {
        IndicatorDefinition definition = counted.definition();
        Count count = counted.count();
        return new FigureView(
                definition.key(),
                definition.label(),
                count.numerator(),
                count.denominator(),
                count.value(),
                definition.unit().name().toLowerCase(Locale.ROOT),
                definition.formula(),
                counted.period().first() + "/" + counted.period().last(),
                definition.period(),
                counted.period().text(),
                counted.period().label(),
                rounding(definition),
                definition.direction(),
                definition.target(),
                met(definition, count.value()),
                counted.frozenAt());
    }

    private static @Nullable Boolean met(IndicatorDefinition definition, @Nullable BigDecimal value) {
        BigDecimal target = definition.target();
        if (value == null || target == null) {
            return null;
        }
        int compared = value.compareTo(target);
        return definition.direction() == IndicatorDefinition.Direction.HIGHER ? compared >= 0 : compared <= 0;
    }

    private static Text rounding(IndicatorDefinition definition) {
        int digits = definition.digits();
        String behind = digits == 1 ? " digit" : " digits";
        return switch (definition.rounding()) {
            case HALF_UP -> Text.of("四舍五入，保留 " + digits + " 位小数", "rounded half up to " + digits + behind);
            case DOWN -> Text.of("舍去，保留 " + digits + " 位小数", "cut off after " + digits + behind);
            case UP -> Text.of("进一，保留 " + digits + " 位小数", "rounded up to " + digits + behind);
        };
    }
}
