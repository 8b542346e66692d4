package org.linli.incubation.internal.base;

import org.linli.api.problem.Text;

/** Who set a base up (基地层级). */
public enum BaseLevel {
    CITY("市级", "City"),
    COUNTY("县（区）级", "County"),
    STREET("街道级", "Street"),
    COMMUNITY("社区级", "Community");

    private final Text label;

    BaseLevel(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
