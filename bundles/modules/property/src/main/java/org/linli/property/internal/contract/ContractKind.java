package org.linli.property.internal.contract;

import org.linli.api.problem.Text;

/** Kinds of contracts (民法典第九百三十九条). */
public enum ContractKind {
    /** 前期物业服务合同: with the developer, until the owners have chosen. */
    PRELIMINARY("前期物业服务合同", "With the developer"),
    /** 物业服务合同: with the owners' committee or the owners' assembly. */
    OWNERS("物业服务合同", "With the owners");

    private final Text label;

    ContractKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
