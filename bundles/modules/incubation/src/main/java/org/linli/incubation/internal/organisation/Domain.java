package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** What a social organisation works on (业务领域). */
public enum Domain {
    ELDERLY("为老服务", "The elderly"),
    CHILDREN("儿童青少年", "Children and the young"),
    DISABLED("助残", "The disabled"),
    RELIEF("扶贫济困", "People in need"),
    MEDIATION("矛盾调解与平安", "Mediation and safety"),
    GOVERNANCE("社区治理", "Neighbourhood governance"),
    CULTURE("文化体育", "Culture and sports"),
    HEALTH("健康", "Health"),
    EDUCATION("教育培训", "Education"),
    ENVIRONMENT("环境保护", "The environment"),
    OTHER("其他", "Other");

    private final Text label;

    Domain(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
