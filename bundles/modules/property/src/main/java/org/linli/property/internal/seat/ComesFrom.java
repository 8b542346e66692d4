package org.linli.property.internal.seat;

import org.linli.api.problem.Text;

/** As what somebody was taken into a body (人员来源). */
public enum ComesFrom {
    /** 业委会成员. */
    OWNERS_COMMITTEE("业委会", "Owners' committee"),
    /** 业主代表. */
    OWNER("业主代表", "Owner"),
    /** 物业党员. */
    COMPANY("物业企业", "Property company"),
    COMMUNITY("社区", "Community"),
    STREET("街道（乡镇）", "Street"),
    DEVELOPER("建设单位", "Developer"),
    GRID_WORKER("网格员", "Grid worker"),
    /** 楼栋党员. */
    BUILDING_MEMBER("楼栋党员", "Party member of a building"),
    /** 楼长. */
    BUILDING_HEAD("楼长", "Building head"),
    /** 热心居民. */
    RESIDENT("热心居民", "Resident"),
    VOLUNTEER("志愿者", "Volunteer");

    private final Text label;

    ComesFrom(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
