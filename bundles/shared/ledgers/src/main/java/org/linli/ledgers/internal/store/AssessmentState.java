package org.linli.ledgers.internal.store;

import org.linli.api.problem.Text;

/** How an assessment stands. */
public enum AssessmentState {
    /** 待报批: nobody may be assessed before it is approved. */
    APPLIED("待报批", "Awaits approval"),
    /** 未批准. */
    REFUSED("未批准", "Not approved"),
    /** 评分中. */
    SCORING("评分中", "Being scored"),
    /** 已评定. */
    DECIDED("已评定", "Decided"),
    /** 已取消. */
    DROPPED("已取消", "Dropped");

    private final Text label;

    AssessmentState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
