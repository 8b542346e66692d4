package org.linli.elderly.internal.referral;

import org.jspecify.annotations.Nullable;

/** How the need was found (主动发现). */
public enum ReferralSource {
    /** 重点摸排. */
    SCREENING,
    /** 探访发现的关爱事项. */
    CONCERN,
    /** 临时救助. */
    ASSISTANCE,
    /** 家属申请. */
    FAMILY,
    /** 工作人员发现. */
    STAFF;

    /** Finds the person or the household of the row that it names, as far as it is about {@code :id}; null when it names none. */
    @Nullable
    String query() {
        return switch (this) {
            case SCREENING -> "select e.divisionId from ScreeningRow e where e.id = :id and e.household = :household";
            case CONCERN ->
                "select e.divisionId from ConcernRow e, ElderRow p where p.id = e.elderId and e.id = :id and p.personId = :person";
            case ASSISTANCE -> "select e.divisionId from AssistanceRow e where e.id = :id and e.personId = :person";
            case FAMILY, STAFF -> null;
        };
    }

    /** Whoever may not see the row may not name it. */
    String permission() {
        return switch (this) {
            case SCREENING -> "elderly:screening:read";
            case CONCERN -> "elderly:concern:read";
            case ASSISTANCE -> "elderly:assistance:read";
            case FAMILY, STAFF -> ReferralDesk.WRITE;
        };
    }
}
