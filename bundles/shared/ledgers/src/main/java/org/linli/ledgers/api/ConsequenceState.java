package org.linli.ledgers.api;

import org.linli.api.problem.Text;

/** How something that follows from an assessment stands. */
public enum ConsequenceState {
    /** 生效. */
    IN_FORCE("生效", "In force"),
    /** 已报整改: what was to be done is reported and awaits acceptance. */
    REPORTED("已报整改", "Reported as done"),
    /** 已销号: what was to be done is accepted. */
    FULFILLED("已销号", "Fulfilled"),
    /** 已撤销. */
    LIFTED("已撤销", "Lifted");

    private final Text label;

    ConsequenceState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
