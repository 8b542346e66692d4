package org.linli.incubation.internal.competition;

import org.linli.api.problem.Text;

/** How far a competition has come (大赛阶段). */
public enum SeasonState {
    DRAFT("筹备", "Being prepared"),
    CALLING("征集申报", "Open for entries"),
    SCORING("评审打分", "Being scored"),
    RANKED("排名公布", "Ranked"),
    AWARDED("已定奖", "Awards decided");

    private final Text label;

    SeasonState(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
