package org.linli.incubation.internal.competition;

import org.linli.api.problem.Text;

/** What became of an entry (申报状态). */
public enum EntryState {
    ENTERED("已申报", "Entered"),
    WITHDRAWN("已撤回", "Withdrawn"),
    AWARDED("获奖", "Awarded"),
    NOT_AWARDED("未获奖", "Not awarded");

    private final Text label;

    EntryState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
