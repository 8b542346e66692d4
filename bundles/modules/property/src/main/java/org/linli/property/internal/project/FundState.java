package org.linli.property.internal.project;

import org.linli.api.problem.Text;

/** Where the use of the maintenance fund stands. */
public enum FundState {
    DRAFT("拟定使用方案", "Being drafted"),
    PUBLICISED("公示", "Publicised"),
    APPLIED("待审核", "Applied for"),
    GRANTED("同意列支", "Granted"),
    REFUSED("不予列支", "Refused");

    private final Text label;

    FundState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
