package org.linli.elderly.internal.care;

/** What a venue offers (服务功能). */
public enum VenueFunction {
    /** 居家养老上门服务. */
    HOME_CARE("居家养老"),
    /** 日间照料. */
    DAY_CARE("日间照料"),
    /** 短期托养. */
    SHORT_STAY("短期托养"),
    /** 助餐. */
    MEALS("助餐"),
    /** 康复护理. */
    REHABILITATION("康复护理"),
    /** 健康服务. */
    HEALTH("健康服务"),
    /** 文体活动. */
    CULTURE("文体活动"),
    /** 托育: children under three. */
    NURSERY("托育"),
    /** 儿童课后照护. */
    AFTER_SCHOOL("课后照护");

    private final String zh;

    VenueFunction(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
