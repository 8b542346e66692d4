package org.linli.claims.api;

import org.linli.api.problem.Text;

/** How an item stands. What became of each claim says {@link ClaimState}. */
public enum ItemState {
    /** 草稿: written down, or asked for by a resident, and not published yet. */
    DRAFT("草稿", "Draft", false),
    /** 待认领: published, with places left. */
    PUBLISHED("待认领", "Open to claims", false),
    /** 已认领: every place is taken. */
    CLAIMED("已认领", "Claimed", false),
    /** 已办结: every claim was confirmed, or the publisher has closed it. */
    CLOSED("已办结", "Closed", true),
    /** 已撤回: taken back by the publisher. */
    WITHDRAWN("已撤回", "Withdrawn", true),
    /** 已过期: the period is over and nobody had claimed it. */
    EXPIRED("已过期", "Expired", true);

    private final Text label;
    private final boolean ended;

    ItemState(String zh, String en, boolean ended) {
        this.label = Text.of(zh, en);
        this.ended = ended;
    }

    public Text label() {
        return label;
    }

    /** Whether nothing leads on from here. */
    public boolean ended() {
        return ended;
    }
}
