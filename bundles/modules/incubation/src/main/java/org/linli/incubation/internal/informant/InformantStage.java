package org.linli.incubation.internal.informant;

import org.linli.api.problem.Text;

/** Where somebody stands on the way from candidate to informant (W22：摸排 → 选 → 训 → 用). */
public enum InformantStage {
    CANDIDATE("候选", "Candidate"),
    SELECTED("已选定", "Selected"),
    TRAINED("已培训", "Trained"),
    SERVING("履职中", "Serving"),
    LEFT("已退出", "Left");

    private final Text label;

    InformantStage(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
