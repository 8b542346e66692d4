package org.linli.incubation.internal.honour;

import org.linli.api.problem.Text;

/** How a nomination stands. */
public enum NomineeState {
    NOMINATED("待核实", "Awaits verification"),
    VERIFIED("已核实", "Verified"),
    REFUSED("未通过", "Refused"),
    AWARDED("已表彰", "Awarded"),
    NOT_CHOSEN("未当选", "Not chosen");

    private final Text label;

    NomineeState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
