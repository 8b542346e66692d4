package org.linli.elderly.internal.assessment;

/** What went wrong in care (照护风险事件). */
public enum RiskKind {
    /** 跌倒. */
    FALL,
    /** 走失. */
    LOST,
    /** 噎食. */
    CHOKING,
    /** 自杀、自伤. */
    SELF_HARM,
    /** 其他. */
    OTHER
}
