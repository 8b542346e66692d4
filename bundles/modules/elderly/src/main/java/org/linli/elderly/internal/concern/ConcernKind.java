package org.linli.elderly.internal.concern;

import org.linli.api.problem.Text;

/** Why somebody has to look after an elder now (关爱事由). */
public enum ConcernKind {
    /** 探访发现风险. */
    RISK(Text.of("探访发现风险", "A visit found a risk")),
    /** 逾期未探访. */
    MISSED(Text.of("逾期未探访", "A visit was missed"));

    private final Text label;

    ConcernKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
