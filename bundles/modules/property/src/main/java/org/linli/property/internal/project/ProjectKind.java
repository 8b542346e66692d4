package org.linli.property.internal.project;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.property.internal.vote.Matter;

/** Kinds of projects, and which vote of the owners each needs (民法典第二百七十八条). */
public enum ProjectKind {
    /** 老旧小区改造 (珠山区): paid by the state, so that nobody votes. */
    RENOVATION("老旧小区改造", "Renovation of an old estate", null),
    /** 居民自筹改造 (船营区): who pays decides by a weighty majority, as for raising a fund. */
    SELF_FUNDED("居民自筹改造", "Improvement paid by residents", Matter.WEIGHTY),
    /** 使用维修资金. */
    MAINTENANCE_FUND("使用维修资金", "Use of the maintenance fund", Matter.ORDINARY);

    private final Text label;
    private final @Nullable Matter matter;

    ProjectKind(String zh, String en, @Nullable Matter matter) {
        this.label = Text.of(zh, en);
        this.matter = matter;
    }

    public Text label() {
        return label;
    }

    /** Null when no vote is needed. */
    public @Nullable Matter matter() {
        return matter;
    }
}
