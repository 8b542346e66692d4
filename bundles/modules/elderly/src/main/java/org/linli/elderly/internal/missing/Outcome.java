package org.linli.elderly.internal.missing;

/** How a search ended (搜寻结果). */
public enum Outcome {
    /** 安全返家. */
    HOME,
    /** 送医. */
    HOSPITAL,
    /** 不幸去世. */
    DEAD,
    /** 误报. */
    FALSE_ALARM
}
