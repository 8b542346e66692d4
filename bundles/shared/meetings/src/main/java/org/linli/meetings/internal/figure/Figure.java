package org.linli.meetings.internal.figure;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/** What is counted. Conditions are about rows of the entity that the part names. */
enum Figure {
    HELD(
            "meetings-held",
            Text.of("按期召开率", "Meetings held as due"),
            Text.of(
                    "按周期应开且已召开的会议数 ÷ 按周期应开的会议数",
                    "meetings due by a cadence that were held ÷ meetings due by a cadence"),
            Part.meetings("e.byCadence = true and e.startsAt <= :now and e.state in :over"),
            Part.meetings("e.byCadence = true and e.startsAt <= :now")),
    EXTRA(
            "meetings-extra",
            Text.of("临时会议数", "Meetings beside the cadence"),
            Text.of("已召开的临时会议数", "meetings beside the cadence that were held"),
            Part.meetings("e.byCadence = false and e.state in :over"),
            null),
    ATTENDANCE(
            "attendance",
            Text.of("到会率", "Attendance"),
            Text.of(
                    "已召开会议的到会表决席位数 ÷ 其表决席位总数",
                    "voting seats that signed in ÷ voting seats, of meetings that were held"),
            new Part(Source.MEETING, "sum(e.present)", "e.state in :over", "e.startsAt", false),
            new Part(Source.MEETING, "sum(e.votingSeats)", "e.state in :over", "e.startsAt", false)),
    RAISED(
            "topics-raised",
            Text.of("提出议题数", "Topics raised"),
            Text.of("期内提出的议题数", "topics raised within the period"),
            Part.topics("e.id is not null", "e.raisedAt"),
            null),
    CARRIED(
            "topics-carried",
            Text.of("议题通过率", "Topics carried"),
            Text.of("表决通过的次数 ÷ 表决次数", "votes that carried a topic ÷ votes"),
            new Part(Source.VOTE, "count(e.id)", "e.carried = true", "e.at", false),
            new Part(Source.VOTE, "count(e.id)", "e.id is not null", "e.at", false)),
    APPROVAL(
            "approval-rate",
            Text.of("认可率", "Approval rate"),
            Text.of(
                    "同意票数 ÷ 计票基数（按各机构规则：全体、到会或投票）",
                    "votes in favour ÷ what they are counted against by the rule of the body"),
            new Part(Source.VOTE, "sum(e.inFavour)", "e.id is not null", "e.at", false),
            new Part(Source.VOTE, "sum(e.rateBase)", "e.id is not null", "e.at", false)),
    RESOLVED(
            "topics-resolved",
            Text.of("议题决议率", "Topics resolved"),
            Text.of("期内提出且已形成决议的议题数 ÷ 期内提出的议题数", "topics raised within the period that were resolved ÷ topics raised"),
            Part.topics("e.state in :resolved", "e.raisedAt"),
            Part.topics("e.id is not null", "e.raisedAt")),
    IN_TIME(
            "executed-in-time",
            Text.of("决议按期落实率", "Resolutions carried out in time"),
            Text.of("期限内落实的决议数 ÷ 期内到期的决议数", "resolutions carried out by their day ÷ resolutions due within the period"),
            Part.due("e.executedOn is not null and e.executedOn <= e.dueOn"),
            Part.due("e.executedOn is not null or e.dueOn < :today")),
    PUBLISHED(
            "published",
            Text.of("结果公开率", "Outcomes published"),
            Text.of(
                    "已公开的议题数 ÷ 期内表决的议题数（通过并落实或未通过）",
                    "topics published ÷ topics decided within the period that were carried out or voted down"),
            Part.topics("e.state in :ended and e.publishedAt is not null", "e.decidedAt"),
            Part.topics("e.state in :ended", "e.decidedAt"));

    private final String code;
    private final Text label;
    private final Text formula;
    private final Part numerator;
    private final @Nullable Part denominator;

    Figure(String code, Text label, Text formula, Part numerator, @Nullable Part denominator) {
        this.code = code;
        this.label = label;
        this.formula = formula;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    static Optional<Figure> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    Text label() {
        return label;
    }

    Text formula() {
        return formula;
    }

    Part numerator() {
        return numerator;
    }

    @Nullable
    Part denominator() {
        return denominator;
    }

    /**
     * One side of a figure.
     *
     * @param sum what is added up of the rows
     * @param time by which a row belongs to a period
     * @param day whether {@code time} is a day
     */
    record Part(Source source, String sum, String condition, String time, boolean day) {
        static Part meetings(String condition) {
            return new Part(Source.MEETING, "count(e.id)", condition, "e.startsAt", false);
        }

        static Part topics(String condition, String time) {
            return new Part(Source.TOPIC, "count(e.id)", condition, time, false);
        }

        /** The day, or the moment at which it begins. */
        Object start(LocalDate of, ZoneId zone) {
            return day ? of : of.atStartOfDay(zone).toInstant();
        }

        static Part due(String condition) {
            return new Part(Source.TOPIC, "count(e.id)", condition, "e.dueOn", true);
        }
    }

    /** Where rows are counted, and what shows them. */
    enum Source {
        MEETING("MeetingRow e", null, "e.title", "e.id", "/meetings/meetings/"),
        TOPIC("TopicRow e", null, "e.title", "e.id", "/meetings/topics/"),
        VOTE("DeliberationRow e, TopicRow t", "t.id = e.topicId", "t.title", "t.id", "/meetings/topics/");

        private final String entities;
        private final @Nullable String join;
        private final String title;
        private final String shown;
        private final String link;

        Source(String entities, @Nullable String join, String title, String shown, String link) {
            this.entities = entities;
            this.join = join;
            this.title = title;
            this.shown = shown;
            this.link = link;
        }

        String from() {
            return " from " + entities;
        }

        /** Null where there is one entity alone. */
        @Nullable
        String join() {
            return join;
        }

        String rows() {
            return "select new org.linli.meetings.internal.figure.FoundRow(e.id, " + title + ", e.divisionId, " + shown
                    + ")" + from();
        }

        String link() {
            return link;
        }
    }
}
