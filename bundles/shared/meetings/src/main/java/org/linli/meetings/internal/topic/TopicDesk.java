package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.meeting.AttendanceRow;
import org.linli.meetings.internal.meeting.MeetingDesk;
import org.linli.meetings.internal.meeting.MeetingRow;
import org.linli.meetings.internal.meeting.MeetingState;
import org.linli.meetings.internal.topic.TopicBodies.Analysis;
import org.linli.meetings.internal.topic.TopicBodies.Counts;
import org.linli.meetings.internal.topic.TopicBodies.Deliberation;
import org.linli.meetings.internal.topic.TopicBodies.Publication;
import org.linli.meetings.internal.topic.TopicBodies.Resolution;
import org.linli.meetings.internal.topic.TopicBodies.Vote;
import org.linli.meetings.internal.vote.Choice;
import org.linli.meetings.internal.vote.Tally;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves topics from whoever raises them to the published resolution. */
@Component(service = TopicDesk.class)
public class TopicDesk {
    public static final String READ = "meetings:topic:read";
    public static final String RAISE = "meetings:topic:raise";
    public static final String WRITE = "meetings:topic:write";
    public static final String PUBLISHED = "meetings:resolution:read";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Cases cases;
    private final BodyBook book;
    private final MeetingDesk meetings;
    private final Responsibles responsibles;
    private final TopicNews news;
    private final Reach reach;

    @Activate
    public TopicDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Cases cases,
            @Reference BodyBook book,
            @Reference MeetingDesk meetings,
            @Reference Responsibles responsibles,
            @Reference TopicNews news,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.cases = cases;
        this.book = book;
        this.meetings = meetings;
        this.responsibles = responsibles;
        this.news = news;
        this.reach = reach;
    }

    /** Staff raise what they like; residents for themselves, and not out of orders. */
    TopicRow raise(NewTopicRequest body) {
        boolean staff = reach.covers(WRITE, body.divisionId());
        reach.requireDivision("/divisionId", staff ? WRITE : RAISE, body.divisionId());
        UUID order = body.orderId();
        if (order != null && (!staff || cases.getAll(Set.of(order)).isEmpty())) {
            throw ProblemException.invalid(
                    new FieldError("/orderId", Text.of("没有这个工单或不在您的范围内", "No such case, or outside your scope")));
        }
        TopicSource source = order != null ? TopicSource.ORDER : staff ? TopicSource.STAFF : TopicSource.RESIDENT;
        return write(body, source, null, null);
    }

    /** @param subjectType kind of the row of another module, null for none */
    TopicRow write(NewTopicRequest body, TopicSource source, @Nullable String subjectType, @Nullable UUID subjectId) {
        if (body.bodyId() != null) {
            requireBody(body.bodyId(), body.divisionId());
        }
        TopicRow row = new TopicRow(
                ids.next(),
                null,
                body,
                new TopicRow.Origin(
                        source,
                        call.caller().userId(),
                        call.caller().system() ? null : call.caller().displayName(),
                        call.now(),
                        subjectType,
                        subjectId),
                false);
        em.persist(row);
        news.happened(row, "raised", null);
        return row;
    }

    /** A body deliberates what lies in its division or below. */
    private BodyRow requireBody(UUID bodyId, UUID divisionId) {
        return book.find(bodyId)
                .filter(BodyRow::active)
                .filter(body -> reach.below(body.divisionId()).contains(divisionId))
                .orElseThrow(() -> ProblemException.invalid(new FieldError(
                        "/bodyId",
                        Text.of("没有这个议事机构，或它不受理该区划的议题", "No such body, or it does not deliberate for the division"))));
    }

    void correct(TopicRow row, TopicFacts next) {
        require(
                row,
                Set.of(TopicState.RAISED, TopicState.ACCEPTED, TopicState.SCHEDULED, TopicState.POSTPONED),
                "表决后不能再修改议题",
                "A topic stays as it is once it was voted on");
        row.correct(next);
        em.flush();
    }

    void analyse(TopicRow row, Analysis body) {
        require(row, Set.of(TopicState.RAISED), "该议题已研判", "The topic was analysed");
        switch (body.verdict()) {
            case ACCEPT -> accept(row, body);
            case REFUSE -> {
                String reason = body.reason();
                if (reason == null || reason.isBlank()) {
                    throw ProblemException.invalid(
                            new FieldError("/reason", Text.of("不予受理须写明理由", "Say why it is refused")));
                }
                row.refuse(reason);
                news.happened(row, "refused", reason);
            }
            case MERGE -> {
                TopicRow earlier = earlier(row, body.earlierId());
                if (earlier.state().ended()) {
                    throw ProblemException.invalid(new FieldError(
                            "/earlierId",
                            Text.of(
                                    "该议题已结束，不能并入；可受理并关联为重复议题",
                                    "It has ended; accept this one as its repetition instead")));
                }
                row.mergeInto(earlier.id());
                news.happened(row, "merged", body.reason());
            }
        }
    }

    private void accept(TopicRow row, Analysis body) {
        UUID asked = body.bodyId() == null ? row.bodyId() : body.bodyId();
        if (asked == null) {
            throw ProblemException.invalid(
                    new FieldError("/bodyId", Text.of("请指定议事机构", "Say which body is to deliberate it")));
        }
        requireBody(asked, row.divisionId());
        row.accept(
                asked,
                body.earlierId() == null ? null : earlier(row, body.earlierId()).id());
        news.happened(row, "accepted", body.reason());
    }

    private TopicRow earlier(TopicRow row, @Nullable UUID id) {
        TopicRow earlier = id == null ? null : em.find(TopicRow.class, id);
        boolean fits = earlier != null
                && !earlier.id().equals(row.id())
                && earlier.state() != TopicState.MERGED
                && reach.covers(WRITE, earlier.divisionId());
        if (earlier == null || !fits) {
            throw ProblemException.invalid(
                    new FieldError("/earlierId", Text.of("没有这个议题或不在您的范围内", "No such topic, or outside your scope")));
        }
        return earlier;
    }

    void schedule(TopicRow row, UUID meetingId) {
        require(
                row,
                Set.of(TopicState.ACCEPTED, TopicState.POSTPONED),
                "只有已受理的议题可以排期",
                "Only an accepted topic can be put on an agenda");
        MeetingRow meeting = meetings.find(meetingId);
        if (meeting == null || !meeting.bodyId().equals(row.bodyId())) {
            throw ProblemException.invalid(new FieldError(
                    "/meetingId", Text.of("没有这个会议，或不属于受理该议题的机构", "No such meeting of the body that took the topic")));
        }
        if (meeting.state() == MeetingState.CLOSED || meeting.state() == MeetingState.CANCELLED) {
            throw ProblemException.invalid(
                    new FieldError("/meetingId", Text.of("该会议已结束或取消", "The meeting is over or cancelled")));
        }
        row.schedule(meeting.id());
        news.happened(row, "scheduled", null);
    }

    void postpone(TopicRow row, String reason) {
        require(row, Set.of(TopicState.SCHEDULED), "只有已排期的议题可以暂缓", "Only a topic on an agenda can be put off");
        row.postpone(reason);
        news.happened(row, "postponed", reason);
    }

    /** The topics of a meeting that is not held. */
    public void waitForAnother(UUID meetingId, String reason) {
        em.createQuery("select t from TopicRow t where t.meetingId = :meeting and t.state = :scheduled", TopicRow.class)
                .setParameter("meeting", meetingId)
                .setParameter("scheduled", TopicState.SCHEDULED)
                .getResultList()
                .forEach(topic -> postpone(topic, reason));
    }

    void deliberate(TopicRow row, Deliberation body) {
        require(row, Set.of(TopicState.SCHEDULED), "只有已排期的议题可以表决", "Only a topic on an agenda can be voted on");
        UUID meetingId = row.meetingId();
        MeetingRow meeting = meetingId == null ? null : meetings.find(meetingId);
        if (meeting == null || meeting.state() != MeetingState.HELD) {
            throw ProblemException.conflict(
                    "meeting-state",
                    Text.of("会议未在进行，不能表决", "The meeting is not on; nobody can vote"),
                    Map.of("state", meeting == null ? "NONE" : meeting.state().name()));
        }
        BodyRow of = book.find(meeting.bodyId()).orElseThrow(ProblemException::notFound);
        List<AttendanceRow> there = meetings.attendance(meeting.id());
        Tally tally = tally(body, there, meeting);
        if (!tally.quorate(of.rule())) {
            long needed = of.rule().quorum().needed(tally.seats());
            throw ProblemException.conflict(
                    "no-quorum",
                    Text.of(
                            "到会人数不足：有表决权席位 " + tally.seats() + " 个，须到会 " + needed + " 个，实到 " + tally.present() + " 个",
                            "No quorum: of " + tally.seats() + " voting seats " + needed + " must be there, "
                                    + tally.present() + " are"),
                    Map.of("seats", tally.seats(), "needed", needed, "present", tally.present()));
        }
        DeliberationRow vote =
                new DeliberationRow(ids.next(), row, meeting.id(), of.id(), tally, of.rule(), body.note(), call.now());
        em.persist(vote);
        em.flush();
        keep(vote, body.votes(), there);
        row.decide(vote.carried(), call.now());
        news.happened(row, vote.carried() ? "carried" : "rejected", body.note());
    }

    private void keep(DeliberationRow vote, @Nullable List<Vote> votes, List<AttendanceRow> there) {
        if (votes == null) {
            return;
        }
        Map<UUID, String> labels = new HashMap<>();
        there.forEach(one -> labels.put(one.seatId(), one.label()));
        for (Vote one : votes) {
            em.persist(new VoteRow(
                    ids.next(), vote.id(), one.seatId(), labels.getOrDefault(one.seatId(), ""), one.choice()));
        }
    }

    private static Tally tally(Deliberation body, List<AttendanceRow> there, MeetingRow meeting) {
        List<Vote> votes = body.votes();
        Counts counts = body.counts();
        if ((votes == null) == (counts == null)) {
            throw ProblemException.invalid(
                    new FieldError("/votes", Text.of("请填写各席位表决或总票数之一", "Give either the votes by seat or the counts")));
        }
        Tally tally;
        if (votes != null) {
            requireVoters(votes, there);
            tally = new Tally(
                    count(votes, Choice.IN_FAVOUR),
                    count(votes, Choice.AGAINST),
                    count(votes, Choice.ABSTAINED),
                    meeting.present(),
                    meeting.votingSeats());
        } else {
            Counts given = Objects.requireNonNull(counts, "counts");
            tally = new Tally(
                    given.inFavour(), given.against(), given.abstained(), meeting.present(), meeting.votingSeats());
        }
        if (!tally.possible()) {
            throw ProblemException.invalid(new FieldError(
                    counts == null ? "/votes" : "/counts",
                    Text.of(
                            "票数多于到会的有表决权席位（" + tally.present() + "）",
                            "More votes than voting seats that signed in (" + tally.present() + ")")));
        }
        return tally;
    }

    private static void requireVoters(List<Vote> votes, List<AttendanceRow> there) {
        Set<UUID> voters = new HashSet<>();
        there.stream().filter(AttendanceRow::voting).forEach(one -> voters.add(one.seatId()));
        for (int i = 0; i < votes.size(); i++) {
            if (!voters.remove(votes.get(i).seatId())) {
                throw ProblemException.invalid(new FieldError(
                        "/votes/" + i + "/seatId",
                        Text.of("该席位无表决权、未签到或已表决", "The seat has no vote, did not sign in, or has voted")));
            }
        }
    }

    private static int count(List<Vote> votes, Choice choice) {
        return (int) votes.stream().filter(vote -> vote.choice() == choice).count();
    }

    void resolve(TopicRow row, Resolution body) {
        require(
                row,
                Set.of(TopicState.DELIBERATED),
                "只有表决通过的议题可以作出决议",
                "Only a topic that was carried can be resolved");
        if (body.dueOn().isBefore(today())) {
            throw ProblemException.invalid(new FieldError("/dueOn", Text.of("期限不能早于今天", "Must not be before today")));
        }
        row.resolve(body.text(), responsibles.named(body.responsible()), body.dueOn());
        news.happened(row, "resolved", null);
    }

    /** Opens the order that carries the resolution out; the responsible is asked first. */
    void execute(TopicRow row) {
        require(row, Set.of(TopicState.RESOLVED), "只有已决议的议题可以交办", "Only a resolved topic can be carried out");
        LocalDate due = Objects.requireNonNull(row.dueOn(), "due");
        Instant end = due.plusDays(1).atStartOfDay(call.tenant().zone()).toInstant();
        CaseSnapshot opened = cases.open(new OpenCase(
                ExecutedTopic.TYPE,
                ExecutedTopic.TYPE,
                row.id(),
                row.title(),
                row.divisionId(),
                call.caller().userId(),
                null,
                row.responsible(),
                row.resolution() == null ? null : shortened(row.resolution()),
                List.of(),
                null,
                null,
                end.isAfter(call.now()) ? end : null));
        em.flush();
        news.happened(row, "executing", opened.number());
    }

    private static String shortened(String text) {
        int most = 500;
        return text.length() <= most ? text : text.substring(0, most);
    }

    void complete(TopicRow row, String note) {
        require(
                row,
                Set.of(TopicState.RESOLVED),
                "只有已决议且未交办的议题可以直接办结",
                "Only a resolved topic without an order can be completed");
        row.execute(today());
        news.happened(row, "executed", note);
    }

    void publish(TopicRow row, Publication body) {
        require(
                row,
                Set.of(TopicState.RESOLVED, TopicState.EXECUTING, TopicState.EXECUTED, TopicState.REJECTED),
                "有决议或未通过的议题方可公开",
                "Only what was resolved or voted down can be published");
        PublicText.refuse(body, row);
        row.publish(body.title().strip(), body.text(), body.audience(), call.now());
        news.happened(row, "published", body.audience().name());
    }

    void withdraw(TopicRow row) {
        if (row.publishedAt() == null) {
            throw ProblemException.notFound();
        }
        row.withdraw();
        news.happened(row, "withdrawn", null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    /** Staff who reach the division see it, and whoever is to carry it out. */
    TopicRow readable(UUID id) {
        TopicRow row = em.find(TopicRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        boolean given = call.caller().may(READ)
                && row.responsible() != null
                && cases.receiversOfCaller().stream().anyMatch(mine -> mine.same(row.responsible()));
        if (!given) {
            reach.require(READ, row.divisionId());
        }
        return row;
    }

    /** @throws ProblemException 404 when there is none, or it is out of reach */
    TopicRow writable(UUID id) {
        TopicRow row = em.find(TopicRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(WRITE, row.divisionId());
        return row;
    }

    private static void require(TopicRow row, Set<TopicState> possible, String zh, String en) {
        if (!possible.contains(row.state())) {
            throw ProblemException.conflict(
                    "topic-state", Text.of(zh, en), Map.of("state", row.state().name()));
        }
    }
}
