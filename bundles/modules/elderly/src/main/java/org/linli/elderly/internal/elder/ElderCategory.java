package org.linli.elderly.internal.elder;

/** Why an elder is looked after more than others (重点对象类别). */
public enum ElderCategory {
    /** 特困人员. */
    EXTREME_HARDSHIP,
    /** 最低生活保障对象. */
    MINIMUM_LIVING,
    /** 最低生活保障边缘. */
    MARGINAL,
    /** 独居. */
    LIVING_ALONE,
    /** 空巢. */
    EMPTY_NEST,
    /** 留守. */
    LEFT_BEHIND,
    /** 计划生育特殊家庭（失独）. */
    LOST_ONLY_CHILD,
    /** 残疾. */
    DISABLED
}
