package org.linli.property.internal.committee;

import org.linli.api.problem.Text;

/** How an owners' committee stands. */
public enum CommitteeState {
    /** 待核查: what the gate asks is not shown yet (东乡区：严把准入关). */
    UNCHECKED("待核查条件", "Conditions not shown yet", false),
    ELIGIBLE("符合成立条件", "May be founded", false),
    PREPARING("筹备中", "Being prepared", false),
    FOUNDED("已成立", "Founded", true),
    EXPIRING("即将届满", "Term about to end", true),
    EXPIRED("届满未换届", "Term over", false),
    DISSOLVED("已解散", "Dissolved", false);

    private final Text label;
    private final boolean inOffice;

    CommitteeState(String zh, String en, boolean inOffice) {
        this.label = Text.of(zh, en);
        this.inOffice = inOffice;
    }

    public Text label() {
        return label;
    }

    /** Whether it is within its term. */
    public boolean inOffice() {
        return inOffice;
    }
}
