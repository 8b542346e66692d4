package org.linli.property.internal.project;

import org.linli.api.problem.Text;

/** Where the money of a project comes from, or goes to. */
public enum MoneySource {
    RESIDENTS("居民自筹", "Residents", true),
    STATE("财政资金", "The state", true),
    FUND("维修资金", "The maintenance fund", true),
    /** 链接的单位资源. */
    UNIT("单位支持", "Units that help", true),
    WORK("工程款", "Work", false),
    MATERIAL("材料款", "Material", false),
    REFUND("退款", "Refund", false),
    OTHER_COST("其他支出", "Other costs", false);

    private final Text label;
    private final boolean income;

    MoneySource(String zh, String en, boolean income) {
        this.label = Text.of(zh, en);
        this.income = income;
    }

    public Text label() {
        return label;
    }

    public boolean income() {
        return income;
    }
}
