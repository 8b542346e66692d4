package org.linli.property.internal.rating;

import org.linli.api.problem.Text;

/** What a form rates. */
public enum Subject {
    COMPANY("物业企业", "Companies"),
    ESTATE("小区", "Estates");

    private final Text label;

    Subject(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
