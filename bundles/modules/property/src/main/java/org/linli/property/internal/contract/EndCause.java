package org.linli.property.internal.contract;

import org.linli.api.problem.Text;

/** Why a contract ended before its time. */
public enum EndCause {
    /** 双方协商解除. */
    AGREED("双方协商解除", "Both agreed"),
    /** 业主共同决定解聘 (民法典第九百四十六条). */
    DISMISSED("业主共同决定解聘", "The owners dismissed the company"),
    /** 物业企业提出解除. */
    COMPANY("物业企业提出解除", "The company left"),
    /** 前期合同因业主选聘的新合同生效而终止 (民法典第九百四十条). */
    SUPERSEDED("业主选聘的新合同生效", "A contract with the owners took its place"),
    OTHER("其他", "Something else");

    private final Text label;

    EndCause(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
