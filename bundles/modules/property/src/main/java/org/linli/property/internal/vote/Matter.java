package org.linli.property.internal.vote;

import org.linli.api.problem.Text;

/** Kinds of matters that owners decide together (民法典第二百七十八条). */
public enum Matter {
    /** 一般事项: more than half of the area and of the owners who take part; elections, companies, use of the maintenance fund. */
    ORDINARY("一般事项（过半数）", "Ordinary, more than half"),
    /** 重大事项: three quarters of both; raising a maintenance fund, rebuilding, another use of common parts. */
    WEIGHTY("重大事项（四分之三以上）", "Weighty, three quarters");

    private final Text label;

    Matter(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
