package org.linli.incubation.internal.activity;

import org.linli.api.problem.Text;

/** What an activity is about. */
public enum ServiceKind {
    ENVIRONMENT("环境整治", "Environment"),
    ELDERLY("为老服务", "Older people"),
    CHILDREN("关爱未成年人", "Children"),
    HEALTH("健康义诊", "Health"),
    CULTURE("文体活动", "Culture and sports"),
    SAFETY("平安巡防", "Safety"),
    MEDIATION("矛盾调解", "Mediation"),
    LEGAL("普法宣传", "Law"),
    HERITAGE("文物守护", "Heritage"),
    OTHER("其他", "Other");

    private final Text label;

    ServiceKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
