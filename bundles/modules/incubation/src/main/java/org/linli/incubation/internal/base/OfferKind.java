package org.linli.incubation.internal.base;

import org.linli.api.problem.Text;

/** What a base offers (服务项目). */
public enum OfferKind {
    SPACE("办公场地", "Space to work"),
    TRAINING("能力培训", "Training"),
    MENTORING("导师督导", "Mentoring"),
    REGISTRATION("登记辅导", "Help with the registration"),
    FINANCE("财务托管", "Bookkeeping"),
    PROJECTS("项目对接", "Projects"),
    PUBLICITY("宣传推广", "Publicity"),
    LEGAL("法律咨询", "Legal advice");

    private final Text label;

    OfferKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
