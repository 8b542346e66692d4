package org.linli.incubation.internal.contact;

import org.linli.api.problem.Text;

/** Whether somebody speaks for an organisation (联系人状态). */
public enum ContactState {
    REQUESTED("待确认", "To be confirmed"),
    CONFIRMED("已确认", "Confirmed"),
    REFUSED("未确认", "Refused"),
    ENDED("已结束", "Ended");

    private final Text label;

    ContactState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** Whether he has to do with the organisation still. */
    boolean active() {
        return this == REQUESTED || this == CONFIRMED;
    }

    public Text label() {
        return label;
    }
}
