package org.linli.incubation.internal.honour;

import org.linli.api.problem.Text;

/** How often an account may vote. */
public enum VotePeriod {
    SEASON("每届一票", "Once in a selection"),
    DAY("每日一票", "Once a day");

    private final Text label;

    VotePeriod(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
