package org.linli.elderly.internal.elder;

/** Why an elder is looked after more than others (重点对象类别). */
public enum ElderCategory {
    /** 特困人员. */
    EXTREME_HARDSHIP("特困人员"),
    /** 最低生活保障对象. */
    MINIMUM_LIVING("最低生活保障对象"),
    /** 最低生活保障边缘. */
    MARGINAL("最低生活保障边缘"),
    /** 独居. */
    LIVING_ALONE("独居"),
    /** 空巢. */
    EMPTY_NEST("空巢"),
    /** 留守. */
    LEFT_BEHIND("留守"),
    /** 计划生育特殊家庭（失独）. */
    LOST_ONLY_CHILD("计划生育特殊家庭"),
    /** 残疾. */
    DISABLED("残疾");

    private final String zh;

    ElderCategory(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
