package org.linli.incubation.internal.honour;

import org.linli.api.problem.Text;

/** Whom a selection honours. */
public enum HonourKind {
    /** 江城好人、吉林好人. */
    GOOD_PERSON("身边好人", "Good people"),
    VOLUNTEER("优秀志愿者", "Volunteers"),
    NEIGHBOUR("好邻居", "Neighbours"),
    FAMILY("文明家庭", "Families"),
    TEAM("优秀团队", "Teams"),
    PARTY_MEMBER("先锋党员", "Party members");

    private final Text label;

    HonourKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
