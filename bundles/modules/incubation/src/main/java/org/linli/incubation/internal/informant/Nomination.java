package org.linli.incubation.internal.informant;

import org.linli.api.problem.Text;

/** How somebody became a candidate (W22：自荐 + 行业推荐). */
public enum Nomination {
    SELF("自荐", "By himself"),
    INDUSTRY("行业推荐", "By his industry");

    private final Text label;

    Nomination(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
