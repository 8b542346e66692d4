package org.linli.elderly.internal.elder;

/** Where an elder is cared for (照护方式); the four tiers of 青山湖区's network beside one's own home. */
public enum CareMode {
    /** 居家. */
    HOME,
    /** 社区日间照料. */
    DAY_CARE,
    /** 街道嵌入式. */
    EMBEDDED,
    /** 乡镇区域性. */
    REGIONAL,
    /** 县区集中式. */
    CENTRAL
}
