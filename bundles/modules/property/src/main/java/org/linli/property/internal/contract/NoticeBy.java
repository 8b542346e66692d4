package org.linli.property.internal.contract;

import org.linli.api.problem.Text;

/** Who said before the end of a contract whether it goes on (民法典第九百四十七条). */
public enum NoticeBy {
    OWNERS("业主", "The owners"),
    COMPANY("物业企业", "The company");

    private final Text label;

    NoticeBy(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
