package org.linli.api.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a figure: how many rows there are, or what something about them adds up to. A condition may name {@code :now}, {@code
 * :today}, and {@code :periodBegin} and {@code :periodEnd} (moments; the end is excluded), to which {@link Figures} gives values.
 *
 * @param summed path of what is added up; null to count the rows
 * @param condition in JPQL, of the rows that count; null for all of them
 * @param unit what the sum is divided by, such as 3600 for hours out of seconds; 1 for as it is
 */
public record Measure(
        RowSource source, @Nullable String summed, @Nullable String condition, int unit) {
    static final String NOW = "now";
    static final String TODAY = "today";
    static final String PERIOD_BEGIN = "periodBegin";
    static final String PERIOD_END = "periodEnd";
    static final List<String> PARAMETERS = List.of(NOW, TODAY, PERIOD_BEGIN, PERIOD_END);
    private static final int DECIMALS = 2;

    public static Measure count(RowSource source, String condition) {
        return new Measure(source, null, condition, 1);
    }

    public static Measure countAll(RowSource source) {
        return new Measure(source, null, null, 1);
    }

    public static Measure sum(RowSource source, String path, @Nullable String condition) {
        return new Measure(source, path, condition, 1);
    }

    /** The same sum in a larger unit, with two decimals, rounded half up. */
    public Measure per(int size) {
        return new Measure(source, summed, condition, size);
    }

    boolean names(String parameter) {
        return condition != null && condition.contains(":" + parameter);
    }

    /** Whether what is counted depends on the days that are asked for. */
    boolean ofPeriod() {
        return source.time() != null || source.names("period") || names("period");
    }

    String total() {
        return summed == null ? "count(e.id)" : "sum(" + summed + ")";
    }

    /** What is added up of the rows for which the condition holds as well. */
    String totalWhere(String also) {
        return "sum(case when " + also + " then " + (summed == null ? "1" : summed) + " else 0 end)";
    }

    /** The total where the rows of other measures stand beside its own. */
    String totalAmongAll() {
        return condition == null ? total() : totalWhere(condition);
    }

    /** Whether its condition asks for rows beside those that are counted, which nobody can add up while counting. */
    boolean asksOtherRows() {
        return condition != null && condition.contains("(select ");
    }

    /** In the unit of the measure. @param total as the database adds it up */
    BigDecimal amount(BigDecimal total) {
        return unit == 1 ? total : total.divide(BigDecimal.valueOf(unit), DECIMALS, RoundingMode.HALF_UP);
    }
}
