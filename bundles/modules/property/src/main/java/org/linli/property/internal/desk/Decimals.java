package org.linli.property.internal.desk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;

/**
 * Numbers that a column holds. Asked of a number in a file before anything counts with it: ten characters such as {@code 1e99999999} are a
 * hundred million digits once they are written out.
 *
 * @param whole digits before the point
 * @param behind digits after it
 */
public record Decimals(int whole, int behind) {
    /** Square metres of a whole estate. */
    public static final Decimals AREA = new Decimals(9, 2);
    /** Yuan, as {@link org.linli.api.money.Yuan#SUM} has them. */
    public static final Decimals SUM = new Decimals(11, 2);

    /** Whether the number is none, or one of these and not negative. */
    public boolean hold(@Nullable BigDecimal number) {
        return number == null
                || (number.signum() >= 0
                        && (long) number.precision() - number.scale() <= whole
                        && number.stripTrailingZeros().scale() <= behind);
    }

    public Faults check(Faults faults, String field, @Nullable BigDecimal number) {
        return faults.when(
                !hold(number),
                field,
                "须不小于 0，小数点前至多 " + whole + " 位，至多 " + behind + " 位小数",
                "Must not be negative, with " + whole + " digits before the point and " + behind
                        + " behind it at most");
    }
}
