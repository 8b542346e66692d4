package org.linli.incubation.internal.ledger;

import org.linli.api.problem.Text;

/** What a line of a project ledger is (收支类型). */
public enum MoneyKind {
    GRANT("大赛资助", "Award"),
    OWN("自筹", "Own money"),
    DONATION("捐赠", "Donation"),
    SPENDING("支出", "Spent"),
    RETURNED("退还资助", "Given back");

    private final Text label;

    MoneyKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** Whether the money came in. */
    boolean income() {
        return this == GRANT || this == OWN || this == DONATION;
    }

    public Text label() {
        return label;
    }
}
