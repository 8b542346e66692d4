package org.linli.incubation.internal.linkage;

import org.linli.api.problem.Text;

/** The six roles of a linkage (东乡区：社区主导、社会组织主体、社工主力、志愿者支撑、共建单位协助、慈善资源协同). */
public enum SixRole {
    COMMUNITY("社区（主导）", "Community", Kind.DIVISION),
    SOCIAL_ORGANISATION("社会组织（主体）", "Social organisation", Kind.SOCIAL_ORGANISATION),
    SOCIAL_WORKER("社工（主力）", "Social worker", Kind.PERSON),
    VOLUNTEERS("社区志愿者（支撑）", "Volunteers", Kind.TEAM),
    UNIT("共建单位（协助）", "Co-building unit", Kind.ORGANISATION),
    CHARITY("慈善资源（协同）", "Charity", Kind.ORGANISATION);

    /** What a member of the role is. */
    enum Kind {
        DIVISION,
        /** Of this module. */
        SOCIAL_ORGANISATION,
        /** Of the registry. */
        ORGANISATION,
        PERSON,
        TEAM
    }

    private final Text label;
    private final Kind kind;

    SixRole(String zh, String en, Kind kind) {
        this.label = Text.of(zh, en);
        this.kind = kind;
    }

    public Text label() {
        return label;
    }

    Kind kind() {
        return kind;
    }
}
