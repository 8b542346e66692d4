package org.linli.incubation.internal.competition;

import org.linli.api.problem.Text;

/** A step of a competition (大赛环节). */
public enum SeasonStep {
    PUBLISH("发布征集", "Open it for entries"),
    CLOSE("截止申报", "Close it for entries"),
    RANK("结束打分并排名", "End the scoring and rank"),
    AWARD("定奖", "Decide on the awards"),
    BACK("退回上一阶段", "Back to the stage before");

    private final Text label;

    SeasonStep(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
