package org.linli.incubation.internal.path;

import org.linli.api.problem.Text;

/** How far an incubation has come (孵化状态). */
public enum PathState {
    APPLIED("待审核", "Applied for"),
    ADMITTED("已入驻", "Admitted"),
    INCUBATING("在孵", "Incubating"),
    GRADUATED("已出壳", "Graduated"),
    WITHDRAWN("已退出", "Withdrawn"),
    REFUSED("未准入驻", "Refused");

    private final Text label;

    PathState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** Whether it waits for something still. */
    public boolean open() {
        return this == APPLIED || seated();
    }

    /** Whether it takes a place of the base. */
    public boolean seated() {
        return this == ADMITTED || this == INCUBATING;
    }

    public Text label() {
        return label;
    }
}
