package org.linli.property.internal.committee;

import org.linli.api.problem.Text;

/** What happened to a committee. */
public enum Step {
    REGISTER("登记", "Registered"),
    CHECK("核查条件", "Conditions looked at"),
    PREPARE("成立筹备组", "Preparing group formed"),
    ELECT("选举", "Elected"),
    FILE("备案", "Filed"),
    EXPIRE("任期提醒", "Term noticed"),
    DISSOLVE("解散", "Dissolved");

    private final Text label;

    Step(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
