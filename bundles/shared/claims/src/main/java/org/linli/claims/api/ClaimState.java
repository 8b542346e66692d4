package org.linli.claims.api;

import org.linli.api.problem.Text;

/** How a claim (认领) stands. */
public enum ClaimState {
    /** 待确认: awaits the publisher, and holds no place yet. */
    REQUESTED("待审核", "Awaits acceptance", true, false),
    /** 已认领: holds a place. */
    CLAIMED("已认领", "Claimed", true, true),
    /** 已服务: something was done and awaits confirmation. */
    SERVED("已服务，待确认", "Served, awaits confirmation", true, true),
    /** 已确认: done and confirmed; the place stays taken. */
    CONFIRMED("已确认", "Confirmed", false, true),
    /** 已退出: given back by who had claimed. */
    WITHDRAWN("已退出", "Withdrawn", false, false),
    /** 未通过: not accepted by the publisher. */
    DECLINED("未通过", "Declined", false, false),
    /** 已终止: the item ended before the claim was confirmed. */
    ENDED("已终止", "Ended with the item", false, false);

    private final Text label;
    private final boolean open;
    private final boolean holding;

    ClaimState(String zh, String en, boolean open, boolean holding) {
        this.label = Text.of(zh, en);
        this.open = open;
        this.holding = holding;
    }

    public Text label() {
        return label;
    }

    /** Whether something is still to be done. */
    public boolean open() {
        return open;
    }

    /** Whether the claim takes one of the places of the item. */
    public boolean holding() {
        return holding;
    }
}
