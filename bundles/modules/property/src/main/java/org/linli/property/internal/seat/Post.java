package org.linli.property.internal.seat;

import org.linli.api.problem.Text;

/** Posts (职务), each of one kind of body. */
public enum Post {
    /** 社区党组织书记, who also heads quasi-property committees (珠山区). */
    COMMUNITY_SECRETARY(BodyKind.COMMUNITY, true, true, "社区党组织书记", "Secretary of the community"),
    COMMUNITY_MEMBER(BodyKind.COMMUNITY, false, true, "社区“两委”成员", "Member of the community's two committees"),
    /** 兼职委员: heads of owners' committees and companies who belong to the Party (景德镇市). */
    PART_TIME_MEMBER(
            BodyKind.COMMUNITY, false, true, "社区党组织兼职委员", "Part-time member of the community's Party committee"),
    DIRECTOR(BodyKind.OWNERS_COMMITTEE, true, false, "业委会主任", "Director of the owners' committee"),
    VICE_DIRECTOR(BodyKind.OWNERS_COMMITTEE, false, false, "业委会副主任", "Vice director of the owners' committee"),
    OWNERS_MEMBER(BodyKind.OWNERS_COMMITTEE, false, false, "业委会委员", "Member of the owners' committee"),
    /** 筹备组组长. */
    PREPARATION_HEAD(BodyKind.OWNERS_COMMITTEE, true, false, "筹备组组长", "Head of the preparing group"),
    PREPARATION_MEMBER(BodyKind.OWNERS_COMMITTEE, false, false, "筹备组成员", "Member of the preparing group"),
    BRANCH_SECRETARY(BodyKind.BRANCH, true, true, "小区党支部书记", "Secretary of the branch"),
    BRANCH_COMMITTEE(BodyKind.BRANCH, false, true, "支委", "Member of the branch committee"),
    BRANCH_MEMBER(BodyKind.BRANCH, false, true, "支部党员", "Member of the branch"),
    /** 党小组组长, whom the branch appoints (《中国共产党支部工作条例（试行）》). */
    GROUP_HEAD(BodyKind.BUILDING_GROUP, true, true, "楼栋党小组组长", "Head of the building group"),
    GROUP_MEMBER(BodyKind.BUILDING_GROUP, false, true, "楼栋党小组党员", "Member of the building group"),
    MANAGEMENT_HEAD(BodyKind.MANAGEMENT, true, false, "负责人", "Head"),
    MANAGEMENT_MEMBER(BodyKind.MANAGEMENT, false, false, "成员", "Member"),
    COMPANY_MANAGER(BodyKind.COMPANY, false, false, "物业企业负责人", "Head of the company"),
    COMPANY_SECRETARY(BodyKind.COMPANY, true, true, "物业企业党组织书记", "Party secretary of the company"),
    /** 党建指导员 (乐平市、青山湖区). */
    INSTRUCTOR(BodyKind.COMPANY, false, true, "党建指导员", "Party-building instructor");

    private final BodyKind body;
    private final boolean single;
    private final boolean party;
    private final Text label;

    Post(BodyKind body, boolean single, boolean party, String zh, String en) {
        this.body = body;
        this.single = single;
        this.party = party;
        this.label = Text.of(zh, en);
    }

    public BodyKind body() {
        return body;
    }

    /** Whether one person at a time holds it. */
    public boolean single() {
        return single;
    }

    /** Whether only members of the Party hold it. */
    public boolean party() {
        return party;
    }

    public Text label() {
        return label;
    }

    /** Whether it is given by an election or a preparation and by nothing else. */
    public boolean elected() {
        return switch (this) {
            case DIRECTOR,
                    VICE_DIRECTOR,
                    OWNERS_MEMBER,
                    PREPARATION_HEAD,
                    PREPARATION_MEMBER,
                    BRANCH_SECRETARY,
                    BRANCH_COMMITTEE -> true;
            default -> false;
        };
    }
}
