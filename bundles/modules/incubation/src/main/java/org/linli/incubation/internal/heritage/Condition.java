package org.linli.incubation.internal.heritage;

import org.linli.api.problem.Text;

/** In what condition an owner found his object. */
public enum Condition {
    GOOD("完好", "Good"),
    WORN("有损坏", "Worn"),
    ENDANGERED("有险情", "Endangered");

    private final Text label;

    Condition(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
