package org.linli.property.internal.contract;

import org.linli.api.problem.Text;

/** How a contract stands on a day. */
public enum ContractState {
    PLANNED("未开始", "Yet to begin"),
    IN_FORCE("履行中", "In force"),
    EXPIRING("即将到期", "About to expire"),
    OVER("已终止", "Over");

    private final Text label;

    ContractState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
