package org.linli.elderly.internal.referral;

import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Stage;

/** How far a referral is (转介环节). */
public enum ReferralState implements Stage {
    /** 待答复. */
    ASKED("待答复", "waiting for an answer"),
    /** 已接收. */
    ACCEPTED("已接收", "accepted"),
    /** 未接收. */
    DECLINED("未接收", "declined"),
    /** 已办结. */
    CLOSED("已办结", "closed"),
    /** 已撤回. */
    WITHDRAWN("已撤回", "withdrawn");

    /** In which somebody still has to do something. */
    static final Set<ReferralState> OPEN = Set.of(ASKED, ACCEPTED);

    private final Text label;

    ReferralState(String zh, String en) {
        label = Text.of(zh, en);
    }

    @Override
    public Text label() {
        return label;
    }
}
