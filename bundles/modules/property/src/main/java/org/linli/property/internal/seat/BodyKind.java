package org.linli.property.internal.seat;

import org.linli.api.problem.Text;

/** Kinds of bodies in which people hold posts. */
public enum BodyKind {
    COMMUNITY("社区党组织", "Party organisation of a community"),
    OWNERS_COMMITTEE("业主委员会", "Owners' committee"),
    BRANCH("小区党支部", "Party branch of an estate"),
    /** 楼栋党小组. */
    BUILDING_GROUP("楼栋党小组", "Party group of buildings"),
    MANAGEMENT("自管组织", "Body that looks after an estate"),
    COMPANY("物业企业", "Property company");

    private final Text label;

    BodyKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}
