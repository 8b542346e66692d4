package org.linli.property.internal.rating;

import org.linli.api.problem.Text;

/** What a rating comes to. */
public enum Result {
    MODEL("示范", "Model"),
    NORMAL("合格", "Normal"),
    RECTIFY("须整顿", "To be rectified");

    private final Text label;

    Result(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
