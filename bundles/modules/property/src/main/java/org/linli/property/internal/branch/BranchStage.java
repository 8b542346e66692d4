package org.linli.property.internal.branch;

import org.linli.api.problem.Text;

/** How far the founding of a branch is (东乡区：上门查找、党员报到 → 组建支委会 → 社区推荐、党员自荐 → 选出书记). */
public enum BranchStage {
    GATHERING("查找报到党员", "Members are sought"),
    COMMITTEE("组建支委会", "Its committee was formed"),
    NOMINATION("推荐书记人选", "Candidates are nominated"),
    FOUNDED("已成立", "Founded"),
    DISSOLVED("已撤销", "Dissolved");

    private final Text label;

    BranchStage(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
