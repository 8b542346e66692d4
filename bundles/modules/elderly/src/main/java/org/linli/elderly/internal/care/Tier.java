package org.linli.elderly.internal.care;

import org.linli.elderly.internal.elder.CareMode;

/** The four tiers that complement each other (四级养老网络, 青山湖区), and what is outside of them. */
public enum Tier {
    /** 县区集中式. */
    CENTRAL(CareMode.CENTRAL),
    /** 街道嵌入式. */
    EMBEDDED(CareMode.EMBEDDED),
    /** 乡镇区域性. */
    REGIONAL(CareMode.REGIONAL),
    /** 社区日间照料: a bed is a place for the day. */
    DAY_CARE(CareMode.DAY_CARE),
    /** 不属于四级网络, such as a nursery: nobody stays there. */
    NONE(CareMode.HOME);

    private final CareMode mode;

    Tier(CareMode mode) {
        this.mode = mode;
    }

    /** How whoever stays there is cared for. */
    CareMode mode() {
        return mode;
    }
}
