package org.linli.property.internal.project;

import org.linli.api.problem.Text;

/** Phases of a project as residents watch it (珠山区：事前参与、事中监督、事后验收). */
public enum Phase {
    BEFORE("事前参与", "Before"),
    DURING("事中监督", "During"),
    AFTER("事后验收", "After"),
    DONE("已完成", "Done"),
    CANCELLED("已取消", "Cancelled");

    private final Text label;

    Phase(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
