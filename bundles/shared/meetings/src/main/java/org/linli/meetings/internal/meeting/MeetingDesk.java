package org.linli.meetings.internal.meeting;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.linli.meetings.internal.body.SeatRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves meetings from the invitation to the minutes. */
@Component(service = MeetingDesk.class)
public class MeetingDesk {
    public static final String READ = "meetings:meeting:read";
    public static final String WRITE = "meetings:meeting:write";
    private static final Duration EARLY = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofDays(3);

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final BodyBook book;
    private final Announcer announcer;
    private final Reach reach;

    @Activate
    public MeetingDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference BodyBook book,
            @Reference Announcer announcer,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.book = book;
        this.announcer = announcer;
        this.reach = reach;
    }

    /** A meeting beside the cadence; may lie in the past, to be recorded. */
    MeetingRow call(NewMeeting body) {
        BodyRow of = book.find(body.bodyId())
                .filter(row -> reach.covers(WRITE, row.divisionId()))
                .orElseThrow(() -> ProblemException.invalid(
                        new FieldError("/bodyId", Text.of("没有这个议事机构或不在您的范围内", "No such body, or outside your scope"))));
        MeetingFacts facts = new MeetingFacts(
                body.title() == null || body.title().isBlank() ? of.name() : body.title(),
                body.startsAt(),
                body.endsAt() == null ? body.startsAt().plus(Duration.ofMinutes(of.minutes())) : body.endsAt(),
                body.place() == null ? of.place() : body.place(),
                null);
        refuse(facts);
        MeetingRow row = new MeetingRow(ids.next(), of, null, facts, call.now(), false);
        em.persist(row);
        em.flush();
        announcer.happened("meetings.meeting.planned", row);
        return row;
    }

    private static void refuse(MeetingFacts facts) {
        if (!facts.endsAt().isAfter(facts.startsAt())
                || facts.endsAt().isAfter(facts.startsAt().plus(LONGEST))) {
            throw ProblemException.invalid(new FieldError(
                    "/endsAt",
                    Text.of("须晚于开始时间，且会期不超过三天", "Must follow the start, and a meeting lasts three days at most")));
        }
    }

    /** Who was invited is told when time or place changed. */
    void change(MeetingRow row, MeetingFacts next) {
        if (row.state() == MeetingState.CANCELLED) {
            throw wrongState(row, "已取消的会议不能修改", "A cancelled meeting cannot be changed");
        }
        MeetingFacts before = row.facts();
        boolean moved = !before.startsAt().equals(next.startsAt())
                || !before.endsAt().equals(next.endsAt())
                || !Objects.equals(before.place(), next.place());
        boolean over = row.state() == MeetingState.HELD || row.state() == MeetingState.CLOSED;
        if (moved && over) {
            throw wrongState(row, "会议已召开，时间和地点不能再改", "The meeting was held; its time and place stay");
        }
        refuse(next);
        row.take(next, call.now());
        em.flush();
        if (moved && row.state() == MeetingState.INVITED) {
            announcer.moved(row);
        }
    }

    void invite(MeetingRow row) {
        require(row, Set.of(MeetingState.PLANNED), "只有已安排的会议可以发出邀请", "Only a planned meeting can be announced");
        row.become(MeetingState.INVITED, call.now());
        em.flush();
        announcer.invited(row);
        announcer.happened("meetings.meeting.invited", row);
    }

    /** Topics on its agenda wait for another meeting. */
    void cancel(MeetingRow row, String reason) {
        require(
                row,
                Set.of(MeetingState.PLANNED, MeetingState.INVITED),
                "只有尚未召开的会议可以取消",
                "Only a meeting that was not held can be cancelled");
        row.cancel(reason, call.now());
        em.flush();
        announcer.cancelled(row);
        announcer.happened("meetings.meeting.cancelled", row);
    }

    void open(MeetingRow row) {
        require(row, Set.of(MeetingState.PLANNED, MeetingState.INVITED), "该会议不能开始签到", "The meeting cannot begin");
        Instant earliest = row.startsAt().minus(EARLY);
        if (call.now().isBefore(earliest)) {
            throw ProblemException.conflict(
                    "too-early",
                    Text.of("会议开始前两小时内方可签到", "People can sign in from two hours before the start"),
                    Map.of("from", earliest.toString()));
        }
        row.become(MeetingState.HELD, call.now());
        count(row);
        em.flush();
        announcer.happened("meetings.meeting.held", row);
    }

    /** @param name who sits there this time, null for the holder of the seat */
    void signIn(MeetingRow row, UUID seatId, @Nullable String name, @Nullable UUID userId) {
        require(row, Set.of(MeetingState.HELD), "会议未在进行，不能签到", "The meeting is not on; nobody can sign in");
        SeatRow seat = seats(row).stream()
                .filter(one -> one.id().equals(seatId))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(new FieldError(
                        "/seatId", Text.of("没有这个席位或任期不含当日", "No such seat, or not in its term on the day"))));
        if (attendance(row.id()).stream().anyMatch(there -> there.seatId().equals(seatId))) {
            throw ProblemException.conflict(
                    "signed-in", Text.of("该席位已签到", "The seat has signed in"), Map.of("seat", seatId.toString()));
        }
        em.persist(new AttendanceRow(ids.next(), row.id(), seat, name, userId, call.now()));
        em.flush();
        count(row);
        em.flush();
    }

    /** The seat of the calling person; 404 when he has none. */
    void signInMyself(MeetingRow row) {
        UUID me = call.caller().userId();
        SeatRow seat = seats(row).stream()
                .filter(one -> me != null && me.equals(one.facts().userId()))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        signIn(row, seat.id(), call.caller().displayName(), me);
    }

    /** Whether the calling person has a seat there. */
    boolean mine(MeetingRow row) {
        UUID me = call.caller().userId();
        return me != null
                && seats(row).stream().anyMatch(seat -> me.equals(seat.facts().userId()));
    }

    /** Takes a slip back. */
    void signOut(MeetingRow row, UUID seatId) {
        require(row, Set.of(MeetingState.HELD), "会议未在进行", "The meeting is not on");
        AttendanceRow there = attendance(row.id()).stream()
                .filter(one -> one.seatId().equals(seatId))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        em.remove(there);
        em.flush();
        count(row);
        em.flush();
    }

    void close(MeetingRow row) {
        require(row, Set.of(MeetingState.HELD), "只有进行中的会议可以结束", "Only a meeting that is on can be closed");
        String minutes = row.facts().minutes();
        if (minutes == null || minutes.isBlank()) {
            throw ProblemException.conflict(
                    "no-minutes", Text.of("请先填写会议纪要", "Write the minutes first"), Map.of("missing", "minutes"));
        }
        long open = em.createQuery(
                        "select count(t.id) from TopicRow t where t.meetingId = :meeting and t.state = :scheduled",
                        Long.class)
                .setParameter("meeting", row.id())
                .setParameter("scheduled", TopicState.SCHEDULED)
                .getSingleResult();
        if (open > 0) {
            throw ProblemException.conflict(
                    "topics-undecided",
                    Text.of("仍有议题未表决，请先表决或暂缓", "Topics are undecided; vote on them or put them off"),
                    Map.of("topics", open));
        }
        row.become(MeetingState.CLOSED, call.now());
        em.flush();
        announcer.happened("meetings.meeting.closed", row);
    }

    /** Seats whose term covers the day of the meeting. */
    List<SeatRow> seats(MeetingRow row) {
        LocalDate day = row.startsAt().atZone(call.tenant().zone()).toLocalDate();
        return book.seats(row.bodyId(), day);
    }

    /** Who signed in, in that order. */
    public List<AttendanceRow> attendance(UUID meetingId) {
        return em.createQuery(
                        "select a from AttendanceRow a where a.meetingId = :meeting order by a.at, a.id",
                        AttendanceRow.class)
                .setParameter("meeting", meetingId)
                .getResultList();
    }

    private void count(MeetingRow row) {
        int voting =
                (int) seats(row).stream().filter(seat -> seat.facts().voting()).count();
        int present = (int)
                attendance(row.id()).stream().filter(AttendanceRow::voting).count();
        row.count(voting, present);
    }

    /** @throws ProblemException 404 when there is none, or it is out of reach */
    public MeetingRow require(UUID id, String permission) {
        MeetingRow row = em.find(MeetingRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    public @Nullable MeetingRow find(UUID id) {
        return em.find(MeetingRow.class, id);
    }

    private static void require(MeetingRow row, Set<MeetingState> possible, String zh, String en) {
        if (!possible.contains(row.state())) {
            throw wrongState(row, zh, en);
        }
    }

    private static ProblemException wrongState(MeetingRow row, String zh, String en) {
        return ProblemException.conflict(
                "meeting-state", Text.of(zh, en), Map.of("state", row.state().name()));
    }
}
