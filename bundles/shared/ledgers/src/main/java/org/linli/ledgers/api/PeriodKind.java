package org.linli.ledgers.api;

import org.linli.api.problem.Text;

/** How long a period (期) is. */
public enum PeriodKind {
    DAY("日", "Day"),
    /** From Monday to Sunday, numbered as ISO 8601 does. */
    WEEK("周", "Week"),
    MONTH("月", "Month"),
    QUARTER("季度", "Quarter"),
    HALF_YEAR("半年", "Half-year"),
    YEAR("年", "Year");

    private final Text label;

    PeriodKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
