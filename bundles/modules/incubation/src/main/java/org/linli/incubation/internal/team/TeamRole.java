package org.linli.incubation.internal.team;

import org.linli.api.problem.Text;

/** What somebody is in a team. */
public enum TeamRole {
    LEADER("队长", "Leader"),
    MEMBER("队员", "Member");

    private final Text label;

    TeamRole(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
