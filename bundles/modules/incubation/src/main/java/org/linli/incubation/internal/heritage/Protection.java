package org.linli.incubation.internal.heritage;

import org.linli.api.problem.Text;

/** How an object is protected. */
public enum Protection {
    NATIONAL("全国重点文物保护单位", "National monument"),
    PROVINCIAL("省级文物保护单位", "Provincial monument"),
    MUNICIPAL("市级文物保护单位", "Municipal monument"),
    COUNTY("县（区）级文物保护单位", "County monument"),
    REGISTERED("登记不可移动文物", "Registered monument"),
    /** 500 years and more. */
    TREE_GRADE_ONE("一级古树", "Tree of grade 1"),
    /** 300 to 499 years. */
    TREE_GRADE_TWO("二级古树", "Tree of grade 2"),
    /** 100 to 299 years. */
    TREE_GRADE_THREE("三级古树", "Tree of grade 3"),
    NONE("未定级", "None");

    private final Text label;

    Protection(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
