package org.linli.elderly.internal.health;

/** What was done for an elder's health (健康服务类别). */
public enum HealthServiceKind {
    /** 定点体检. */
    CHECK_UP,
    /** 上门诊疗. */
    HOME_VISIT,
    /** 健康指导. */
    GUIDANCE,
    /** 慢性病随访. */
    FOLLOW_UP
}
