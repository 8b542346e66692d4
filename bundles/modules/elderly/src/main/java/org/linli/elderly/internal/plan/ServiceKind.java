package org.linli.elderly.internal.plan;

/** What is done for an elder at home (居家养老服务, “六助”). */
public enum ServiceKind {
    /** 助餐. */
    MEALS,
    /** 助浴. */
    BATHING,
    /** 助洁. */
    CLEANING,
    /** 助行. */
    WALKING,
    /** 助医. */
    MEDICAL,
    /** 助急. */
    EMERGENCY,
    /** 生活照料. */
    DAILY_CARE,
    /** 康复护理. */
    REHABILITATION,
    /** 精神慰藉. */
    COMFORT
}
