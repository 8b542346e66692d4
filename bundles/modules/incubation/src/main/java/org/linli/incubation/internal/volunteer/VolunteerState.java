package org.linli.incubation.internal.volunteer;

import org.linli.api.problem.Text;

/** How a volunteer stands. */
public enum VolunteerState {
    /** Registered himself at the phone. */
    APPLIED("待审核", "Awaits acceptance"),
    ACTIVE("在册", "Registered"),
    SUSPENDED("暂停", "Suspended"),
    LEFT("已退出", "Left");

    private final Text label;

    VolunteerState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
