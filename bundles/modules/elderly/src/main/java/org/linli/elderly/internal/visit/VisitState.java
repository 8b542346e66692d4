package org.linli.elderly.internal.visit;

import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Stage;

/** What became of a visit. */
public enum VisitState implements Stage {
    /** 待探访. */
    PLANNED("待探访", "planned"),
    /** 已探访. */
    DONE("已探访", "made"),
    /** 逾期未访: it was not made in time and became a concern. */
    MISSED("逾期未访", "missed"),
    /** 已取消. */
    CANCELLED("已取消", "cancelled");

    private final Text label;

    VisitState(String zh, String en) {
        label = Text.of(zh, en);
    }

    @Override
    public Text label() {
        return label;
    }
}
