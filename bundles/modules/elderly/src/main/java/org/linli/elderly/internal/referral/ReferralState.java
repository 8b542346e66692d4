package org.linli.elderly.internal.referral;

import java.util.Set;

/** How far a referral is (转介环节). */
public enum ReferralState {
    /** 待答复. */
    ASKED,
    /** 已接收. */
    ACCEPTED,
    /** 未接收. */
    DECLINED,
    /** 已办结. */
    CLOSED,
    /** 已撤回. */
    WITHDRAWN;

    /** In which somebody still has to do something. */
    static final Set<ReferralState> OPEN = Set.of(ASKED, ACCEPTED);
}
