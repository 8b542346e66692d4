package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** Grade of an assessed social organisation (评估等级，1A 至 5A). */
public enum Grade {
    A1("1A", "1A"),
    A2("2A", "2A"),
    A3("3A", "3A"),
    A4("4A", "4A"),
    A5("5A", "5A");

    private final Text label;

    Grade(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
