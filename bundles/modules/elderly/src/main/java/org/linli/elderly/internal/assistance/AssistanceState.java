package org.linli.elderly.internal.assistance;

import java.util.Set;

/** How far an application is (办理环节). */
public enum AssistanceState {
    /** 已申请. */
    APPLIED,
    /** 已核查. */
    VERIFIED,
    /** 公示中. */
    PUBLICISED,
    /** 已批准. */
    GRANTED,
    /** 已发放. */
    CLOSED,
    /** 不予救助. */
    DECLINED,
    /** 已撤回. */
    WITHDRAWN;

    /** In which somebody still has to do something. */
    static final Set<AssistanceState> OPEN = Set.of(APPLIED, VERIFIED, PUBLICISED, GRANTED);
}
