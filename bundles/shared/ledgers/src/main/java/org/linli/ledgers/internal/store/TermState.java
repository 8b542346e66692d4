package org.linli.ledgers.internal.store;

import org.linli.api.problem.Text;

/** How a period stands. */
public enum TermState {
    /** 填报中. */
    OPEN("填报中", "Open"),
    /** 已关账: its figures are frozen. */
    CLOSED("已关账", "Closed");

    private final Text label;

    TermState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
