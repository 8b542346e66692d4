package org.linli.meetings.internal.figure;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;

/** What is counted of meetings, topics and votes. */
final class MeetingFigures {
    private static final String MEETING = "org.linli.meetings.internal.meeting.MeetingState.";
    private static final String TOPIC = "org.linli.meetings.api.TopicState.";
    private static final String OVER = "e.state in (" + MEETING + "HELD, " + MEETING + "CLOSED)";
    private static final String DUE = "e.byCadence = true and e.startsAt <= :now";
    private static final String DECIDED = "e.state in (" + TOPIC + "EXECUTED, " + TOPIC + "REJECTED)";

    private static final RowSource MEETINGS =
            new RowSource("MeetingRow", RowTime.moment("e.startsAt"), null, "e.title", "/meetings/meetings/");
    private static final RowSource VOTES = new RowSource(
            "DeliberationRow e, TopicRow t",
            "t.id = e.topicId",
            RowTime.moment("e.at"),
            "e.divisionId",
            null,
            "t.title",
            "t.id",
            "/meetings/topics/");
    private static final RowSource TOPICS_BY_RAISING = topics(RowTime.moment("e.raisedAt"));
    private static final RowSource TOPICS_BY_DECISION = topics(RowTime.moment("e.decidedAt"));
    private static final RowSource TOPICS_BY_DUE_DAY = topics(RowTime.day("e.dueOn"));

    static final List<FigureRule> RULES = List.of(
            FigureRule.percent(
                    "meetings-held",
                    Text.of("按期召开率", "Meetings held as due"),
                    Text.of(
                            "按周期应开且已召开的会议数 ÷ 按周期应开的会议数",
                            "meetings due by a cadence that were held ÷ meetings due by a cadence"),
                    Measure.count(MEETINGS, DUE + " and " + OVER),
                    Measure.count(MEETINGS, DUE)),
            FigureRule.number(
                    "meetings-extra",
                    Text.of("临时会议数", "Meetings beside the cadence"),
                    Text.of("已召开的临时会议数", "meetings beside the cadence that were held"),
                    Measure.count(MEETINGS, "e.byCadence = false and " + OVER)),
            FigureRule.percent(
                    "attendance",
                    Text.of("到会率", "Attendance"),
                    Text.of(
                            "已召开会议的到会表决席位数 ÷ 其表决席位总数",
                            "voting seats that signed in ÷ voting seats, of meetings that were held"),
                    Measure.sum(MEETINGS, "e.present", OVER),
                    Measure.sum(MEETINGS, "e.votingSeats", OVER)),
            FigureRule.number(
                    "topics-raised",
                    Text.of("提出议题数", "Topics raised"),
                    Text.of("期内提出的议题数", "topics raised within the period"),
                    Measure.countAll(TOPICS_BY_RAISING)),
            FigureRule.percent(
                    "topics-carried",
                    Text.of("议题通过率", "Topics carried"),
                    Text.of("表决通过的次数 ÷ 表决次数", "votes that carried a topic ÷ votes"),
                    Measure.count(VOTES, "e.carried = true"),
                    Measure.countAll(VOTES)),
            FigureRule.percent(
                    "approval-rate",
                    Text.of("认可率", "Approval rate"),
                    Text.of(
                            "同意票数 ÷ 计票基数（按各机构规则：全体、到会或投票）",
                            "votes in favour ÷ what they are counted against by the rule of the body"),
                    Measure.sum(VOTES, "e.inFavour", null),
                    Measure.sum(VOTES, "e.rateBase", null)),
            FigureRule.percent(
                    "topics-resolved",
                    Text.of("议题决议率", "Topics resolved"),
                    Text.of(
                            "期内提出且已形成决议的议题数 ÷ 期内提出的议题数",
                            "topics raised within the period that were resolved ÷ topics raised"),
                    Measure.count(
                            TOPICS_BY_RAISING,
                            "e.state in (" + TOPIC + "RESOLVED, " + TOPIC + "EXECUTING, " + TOPIC + "EXECUTED)"),
                    Measure.countAll(TOPICS_BY_RAISING)),
            FigureRule.percent(
                    "executed-in-time",
                    Text.of("决议按期落实率", "Resolutions carried out in time"),
                    Text.of(
                            "期限内落实的决议数 ÷ 期内到期的决议数",
                            "resolutions carried out by their day ÷ resolutions due within the period"),
                    Measure.count(TOPICS_BY_DUE_DAY, "e.executedOn is not null and e.executedOn <= e.dueOn"),
                    Measure.count(TOPICS_BY_DUE_DAY, "e.executedOn is not null or e.dueOn < :today")),
            FigureRule.percent(
                    "published",
                    Text.of("结果公开率", "Outcomes published"),
                    Text.of(
                            "已公开的议题数 ÷ 期内表决的议题数（通过并落实或未通过）",
                            "topics published ÷ topics decided within the period that were carried out or voted down"),
                    Measure.count(TOPICS_BY_DECISION, DECIDED + " and e.publishedAt is not null"),
                    Measure.count(TOPICS_BY_DECISION, DECIDED)));

    private MeetingFigures() {}

    private static RowSource topics(RowTime time) {
        return new RowSource("TopicRow", time, null, "e.title", "/meetings/topics/");
    }
}
