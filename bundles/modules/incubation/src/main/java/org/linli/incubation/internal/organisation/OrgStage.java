package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** How far an organisation has come in law (设立阶段). */
public enum OrgStage {
    PREPARING("筹备", "Being prepared"),
    FILED("已备案", "Filed with the street"),
    REGISTERED("已登记", "Registered"),
    ENDED("已注销", "Deregistered");

    private final Text label;

    OrgStage(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
