package org.linli.ledgers.internal.assess;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.IndicatorDefinition;

/** Points for what was found; pure. All points at the target, fewer in proportion, with two decimals, rounded half up. */
final class Points {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Points() {}

    /** Of a figure against its target; a percentage without one against 100 %. @return null when nothing can be said */
    static @Nullable BigDecimal ofFigure(IndicatorDefinition definition, @Nullable BigDecimal value, BigDecimal most) {
        if (value == null) {
            return null;
        }
        BigDecimal target = definition.target();
        if (target == null) {
            return definition.unit() == IndicatorDefinition.Unit.PERCENT ? ofShare(value, HUNDRED, most) : null;
        }
        if (definition.direction() == IndicatorDefinition.Direction.HIGHER) {
            return target.signum() <= 0 ? whole(value.compareTo(target) >= 0, most) : ofShare(value, target, most);
        }
        if (value.compareTo(target) <= 0) {
            return scaled(most);
        }
        return target.signum() <= 0 ? scaled(BigDecimal.ZERO) : ofShare(target, value, most);
    }

    private static BigDecimal whole(boolean reached, BigDecimal most) {
        return scaled(reached ? most : BigDecimal.ZERO);
    }

    /** @return null of nothing at all; never less than 0 or more than all */
    static @Nullable BigDecimal ofShare(BigDecimal part, BigDecimal all, BigDecimal most) {
        if (all.signum() == 0) {
            return null;
        }
        BigDecimal points = most.multiply(part).divide(all, 2, RoundingMode.HALF_UP);
        return scaled(points.max(BigDecimal.ZERO).min(most));
    }

    private static BigDecimal scaled(BigDecimal points) {
        return points.setScale(2, RoundingMode.HALF_UP);
    }

    /** Percent of what can be reached. */
    static BigDecimal percent(BigDecimal points, BigDecimal most) {
        return most.signum() == 0
                ? BigDecimal.ZERO.setScale(2)
                : points.multiply(HUNDRED).divide(most, 2, RoundingMode.HALF_UP);
    }
}
