package org.linli.incubation.internal.activity;

import org.linli.api.problem.Text;

/** How a sign-up stands. */
public enum SignUpState {
    SIGNED_UP("已报名", "Signed up"),
    WAITING("候补", "On the waiting list"),
    WITHDRAWN("已取消报名", "Withdrawn"),
    CHECKED_IN("已签到", "Checked in"),
    CHECKED_OUT("已签退", "Checked out"),
    ABSENT("未到", "Absent");

    private final Text label;

    SignUpState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
