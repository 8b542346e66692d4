package org.linli.elderly.internal.care;

/** What became of a wish for a place. */
public enum WaitState {
    /** 轮候中. */
    WAITING,
    /** 已入住. */
    ADMITTED,
    /** 已取消. */
    CANCELLED
}
