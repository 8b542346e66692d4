package org.linli.incubation.internal.linkage;

import org.linli.api.problem.Text;

/** How a linkage stands. */
public enum LinkageState {
    GATHERING("组建中", "Being put together"),
    RUNNING("进行中", "Running"),
    ENDED("已结束", "Ended");

    private final Text label;

    LinkageState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
