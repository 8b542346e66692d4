package org.linli.incubation.internal.path;

import org.linli.api.problem.Text;

/** A step of an incubation (孵化环节). */
public enum PathStep {
    APPLY("申请", "Applied for"),
    ADMIT("准予入驻", "Admitted"),
    REFUSE("不予入驻", "Refused"),
    BEGIN("开始孵化", "Begun"),
    EXTEND("延期", "Extended"),
    GRADUATE("出壳", "Graduated"),
    WITHDRAW("退出", "Withdrawn"),
    UNDO("撤回上一环节", "Taken back");

    private final Text label;

    PathStep(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** Whether only who decides for the base may take it; whoever withdraws may do so himself. */
    boolean decides() {
        return this != APPLY && this != BEGIN && this != WITHDRAW;
    }

    public Text label() {
        return label;
    }
}
