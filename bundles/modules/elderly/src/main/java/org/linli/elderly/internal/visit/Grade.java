package org.linli.elderly.internal.visit;

/** How a head was found, from the best to the worst (探访评估). */
public enum Grade {
    /** 良好. */
    GOOD,
    /** 需关注. */
    ATTENTION,
    /** 有风险: somebody has to look after it now. */
    RISK
}
