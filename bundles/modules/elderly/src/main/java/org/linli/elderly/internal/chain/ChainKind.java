package org.linli.elderly.internal.chain;

/** What happened (事项), with where its rows are and who may see them. */
public enum ChainKind {
    /** 摸排. */
    SCREENING(
            ChainPhase.FOUND,
            "elderly:screening:read",
            "select e.id, e.day, e.categories from ScreeningRow e where e.categories <> ',' and e.personId in :persons"),
    /** 关爱事项. */
    CONCERN(
            ChainPhase.FOUND,
            "elderly:concern:read",
            "select e.id, e.at, e.kind from ConcernRow e where e.elderId in :elders"),
    /** 临时救助. */
    ASSISTANCE(
            ChainPhase.ASSISTED,
            "elderly:assistance:read",
            "select e.id, e.appliedAt, e.state from AssistanceRow e where e.personId in :persons"),
    /** 结对帮扶. */
    PAIRING(
            ChainPhase.CARED,
            "elderly:pairing:read",
            "select e.id, e.begunOn, e.need from PairingRow e where e.personId in :persons"),
    /** 照护计划. */
    PLAN(
            ChainPhase.CARED,
            "elderly:plan:read",
            "select e.id, e.firstDay, e.level from PlanRow e where e.elderId in :elders"),
    /** 入住. */
    STAY(
            ChainPhase.CARED,
            "elderly:care:read",
            "select e.id, e.firstDay, e.lastDay from StayRow e where e.elderId in :elders"),
    /** 转介. */
    REFERRAL(
            ChainPhase.REFERRED,
            "elderly:referral:read",
            "select e.id, e.askedOn, e.state from ReferralRow e where e.personId in :persons");

    private final ChainPhase phase;
    private final String permission;
    private final String select;

    ChainKind(ChainPhase phase, String permission, String select) {
        this.phase = phase;
        this.permission = permission;
        this.select = select;
    }

    ChainPhase phase() {
        return phase;
    }

    String permission() {
        return permission;
    }

    /** Id, day and code or last day of its rows about {@code :persons} or {@code :elders}. */
    String select() {
        return select;
    }

    boolean ofElders() {
        return select.contains(":elders");
    }
}
