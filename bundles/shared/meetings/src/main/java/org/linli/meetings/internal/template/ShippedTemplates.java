package org.linli.meetings.internal.template;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.api.VotingRule;

/** The variants of the seed districts. Quorum and majority are ours where an article says none. */
final class ShippedTemplates {
    private static final int USUAL_MINUTES = 90;
    private static final int SHORT_MINUTES = 60;

    static final List<MeetingTemplate> ALL = List.of(fourBodies(), neighbours(), partyMass(), triParty(), conference());

    private ShippedTemplates() {}

    /** 四会议事 (珠山区): the article names the owners' committee twice, so the list is the district's to change. */
    private static MeetingTemplate fourBodies() {
        return new MeetingTemplate(
                "four-bodies",
                Text.of("四会议事", "Four-committee meeting"),
                List.of(voting("社区“两委会”代表"), voting("业委会代表"), voting("业主代表"), voting("志愿者协会代表")),
                null,
                USUAL_MINUTES,
                new VotingRule(new Share(3, 4, false), Share.moreThanHalf(), VotingRule.Base.PRESENT),
                Map.of());
    }

    /** 邻里会商 (东乡区, W10): every two weeks, in urgent cases at any time. */
    private static MeetingTemplate neighbours() {
        return new MeetingTemplate(
                "neighbours",
                Text.of("邻里会商", "Neighbour council"),
                List.of(
                        voting("网格党支部书记"),
                        voting("业委会代表"),
                        voting("业主代表一"),
                        voting("业主代表二"),
                        voting("物业企业代表"),
                        advisory("包片单位"),
                        advisory("社区"),
                        advisory("职能部门")),
                "FREQ=WEEKLY;INTERVAL=2",
                USUAL_MINUTES,
                new VotingRule(Share.moreThanHalf(), Share.moreThanHalf(), VotingRule.Base.PRESENT),
                Map.of(
                        TopicState.RAISED, Text.of("了解诉求", "Needs heard"),
                        TopicState.ACCEPTED, Text.of("分析研判", "Analysed"),
                        TopicState.SCHEDULED, Text.of("议事会商", "To be deliberated"),
                        TopicState.EXECUTING, Text.of("落实问效", "Carried out and checked")));
    }

    /** 党群议事会 (柴桑区, W11). */
    private static MeetingTemplate partyMass() {
        return new MeetingTemplate(
                "party-mass",
                Text.of("党群议事会", "Party–mass council"),
                List.of(voting("党支部书记"), voting("党员代表"), voting("居民代表一"), voting("居民代表二"), voting("居民代表三")),
                "FREQ=MONTHLY",
                USUAL_MINUTES,
                new VotingRule(Share.twoThirds(), Share.moreThanHalf(), VotingRule.Base.PRESENT),
                Map.of(
                        TopicState.RAISED, Text.of("群众提议", "Proposed by residents"),
                        TopicState.ACCEPTED, Text.of("支部商议", "Discussed by the branch"),
                        TopicState.DELIBERATED, Text.of("民主决议", "Decided by vote")));
    }

    /** 三方联席会议 (乐平市, 青山湖区, 定陶区): the Party organisation, the owners' committee, the property company. */
    private static MeetingTemplate triParty() {
        return new MeetingTemplate(
                "tri-party",
                Text.of("三方联席会议", "Tri-party meeting"),
                List.of(voting("社区党组织"), voting("业委会"), voting("物业服务企业"), advisory("党建指导员")),
                "FREQ=MONTHLY",
                SHORT_MINUTES,
                new VotingRule(new Share(1, 1, false), Share.twoThirds(), VotingRule.Base.SEATS),
                Map.of());
    }

    /** 大工委联席会议 (珠山区, W15): every quarter. */
    private static MeetingTemplate conference() {
        return new MeetingTemplate(
                "joint-conference",
                Text.of("大工委联席会议", "Joint conference of the grand working committee"),
                List.of(voting("街道党工委书记"), voting("兼职委员一"), voting("兼职委员二"), voting("兼职委员三")),
                "FREQ=MONTHLY;INTERVAL=3",
                USUAL_MINUTES,
                VotingRule.usual(),
                Map.of());
    }

    private static SeatPlan voting(String label) {
        return new SeatPlan(label, true);
    }

    private static SeatPlan advisory(String label) {
        return new SeatPlan(label, false);
    }

    static Text usual(TopicState state) {
        return switch (state) {
            case RAISED -> Text.of("已提出", "Raised");
            case ACCEPTED -> Text.of("已受理", "Accepted");
            case REFUSED -> Text.of("不予受理", "Refused");
            case MERGED -> Text.of("已并案", "Merged");
            case SCHEDULED -> Text.of("已排期", "Scheduled");
            case POSTPONED -> Text.of("暂缓议决", "Put off");
            case DELIBERATED -> Text.of("表决通过", "Carried");
            case REJECTED -> Text.of("未通过", "Voted down");
            case RESOLVED -> Text.of("已决议", "Resolved");
            case EXECUTING -> Text.of("执行中", "Being carried out");
            case EXECUTED -> Text.of("已落实", "Carried out");
        };
    }
}
