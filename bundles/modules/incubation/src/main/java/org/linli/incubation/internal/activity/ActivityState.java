package org.linli.incubation.internal.activity;

import org.linli.api.problem.Text;

/** How an activity stands. */
public enum ActivityState {
    DRAFT("拟定", "Draft"),
    PUBLISHED("已发布", "Published"),
    HELD("已结束", "Held"),
    CANCELLED("已取消", "Cancelled");

    private final Text label;

    ActivityState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
