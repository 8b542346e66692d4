package org.linli.incubation.internal.honour;

import org.linli.api.problem.Text;

/** How a selection stands. */
public enum SelectionState {
    NOMINATING("推荐中", "Nomination"),
    VOTING("投票中", "Vote"),
    PUBLICISED("公示中", "Publicity"),
    AWARDED("已表彰", "Awarded"),
    CANCELLED("已取消", "Cancelled");

    private final Text label;

    SelectionState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
