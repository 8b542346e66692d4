package org.linli.ledgers.api;

import org.linli.api.problem.Text;

/** How a row of a ledger stands in a period. That it is overdue (逾期) is said beside it, since what is overdue stands somehow too. */
public enum EntryState {
    /** 未开始. */
    NOT_STARTED("未开始", "Not started", true),
    /** 进行中: something was written. */
    IN_PROGRESS("进行中", "In progress", true),
    /** 已报送: handed in, awaits confirmation. */
    SUBMITTED("已报送", "Handed in", false),
    /** 已退回: to be written again. */
    RETURNED("已退回", "Returned", true),
    /** 已完成. */
    DONE("已完成", "Done", false),
    /** 不再需要: its row was taken off the ledger. */
    DROPPED("已取消", "Dropped", false);

    private final Text label;
    private final boolean open;

    EntryState(String zh, String en, boolean open) {
        this.label = Text.of(zh, en);
        this.open = open;
    }

    public Text label() {
        return label;
    }

    /** Whether the unit has still to do something. */
    public boolean open() {
        return open;
    }
}
