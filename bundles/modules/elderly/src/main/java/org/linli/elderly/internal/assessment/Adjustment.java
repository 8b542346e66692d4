package org.linli.elderly.internal.assessment;

/** Why a level is worse than its total says. */
public enum Adjustment {
    /** 昏迷: the worst level at once. */
    COMA,
    /** 确诊认知障碍（痴呆）. */
    DEMENTIA,
    /** 其他精神和行为障碍疾病. */
    MENTAL_DISORDER,
    /** 近期发生两次及以上照护风险事件. */
    RISK_EVENTS
}
