package org.linli.elderly.internal.visit;

/** What became of a visit. */
public enum VisitState {
    /** 待探访. */
    PLANNED,
    /** 已探访. */
    DONE,
    /** 逾期未访: it was not made in time and became a concern. */
    MISSED,
    /** 已取消. */
    CANCELLED
}
