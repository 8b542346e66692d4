package org.linli.property.internal.branch;

import org.linli.api.problem.Text;

/** How somebody became a candidate for secretary (社区推荐＋党员自荐). */
public enum Nomination {
    COMMUNITY("社区推荐", "By the community"),
    SELF("党员自荐", "By himself");

    private final Text label;

    Nomination(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
