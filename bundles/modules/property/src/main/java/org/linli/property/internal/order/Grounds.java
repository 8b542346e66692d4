package org.linli.property.internal.order;

import org.linli.api.problem.Text;

/** On what grounds a resident complains to the community. */
public enum Grounds {
    /** 未按承诺时限办结. */
    LATE("未按承诺时限办结", "The promised time has passed"),
    /** 物业企业不予办理. */
    REJECTED("物业企业不予办理", "The company refused it"),
    /** 办理后评价为不满意. */
    BAD("办理结果不满意", "It was done badly");

    private final Text label;

    Grounds(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
