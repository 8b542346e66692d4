package org.linli.property.internal.project;

import org.linli.api.problem.Text;

/** What a resident says of a project (监督意见), in each phase something else (珠山区：事前参与、事中监督、事后验收). */
public enum RemarkKind {
    OPINION(Phase.BEFORE, true, "意见建议", "Opinion or wish"),
    SATISFIED(Phase.DURING, false, "满意", "Content"),
    PROBLEM(Phase.DURING, true, "发现问题", "Problem"),
    ACCEPTED(Phase.AFTER, false, "同意验收", "Accepts the work"),
    REFUSED(Phase.AFTER, true, "不同意验收", "Does not accept the work");

    private final Phase phase;
    private final boolean wantsAnswer;
    private final Text label;

    RemarkKind(Phase phase, boolean wantsAnswer, String zh, String en) {
        this.phase = phase;
        this.wantsAnswer = wantsAnswer;
        this.label = Text.of(zh, en);
    }

    /** In which it is said. */
    public Phase phase() {
        return phase;
    }

    /** Whether the staff are told at once. */
    public boolean wantsAnswer() {
        return wantsAnswer;
    }

    /** Whether it may become an order to the company. */
    public boolean wantsWork() {
        return this == PROBLEM || this == REFUSED;
    }

    public Text label() {
        return label;
    }
}
