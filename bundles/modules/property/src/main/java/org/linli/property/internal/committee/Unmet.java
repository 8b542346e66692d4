package org.linli.property.internal.committee;

import org.linli.api.problem.Text;

/** A condition of the gate that does not hold. */
public enum Unmet {
    DELIVERY("已交付面积不足，首套交付也未满规定年限", "Too little was handed over, and not long enough ago"),
    DOCUMENTS("建设单位尚未报送筹备资料", "The developer has not handed in the papers"),
    PUBLICITY("尚未开展宣传发动", "The owners were not told and asked yet");

    private final Text label;

    Unmet(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
