package org.linli.incubation.internal.activity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.hours.HourBook;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.volunteer.Commitments;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.volunteer.VolunteerState;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Life of a sign-up: a place or the waiting list, check-in, check-out, hours. Each step holds the activity, so that the last place has one
 * winner; whoever waits longest moves up when a place becomes free.
 */
@Component(service = {SignUpDesk.class, Commitments.class})
public class SignUpDesk implements Commitments {
    static final String MOVED_UP = "incubation.activity.place";
    static final String CHANGED = "incubation.activity.changed";
    static final String CANCELLED = "incubation.activity.cancelled";
    /** Time before the beginning from which people check in. */
    private static final Duration EARLY = Duration.ofMinutes(60);

    private static final Set<SignUpState> WITH_PLACE =
            Set.of(SignUpState.SIGNED_UP, SignUpState.CHECKED_IN, SignUpState.CHECKED_OUT);
    private static final Set<SignUpState> OPEN = Set.of(SignUpState.SIGNED_UP, SignUpState.WAITING);
    private static final Set<SignUpState> MAY_COME = Set.of(SignUpState.SIGNED_UP, SignUpState.ABSENT);

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final VolunteerBook volunteers;
    private final HourBook hours;
    private final Responsible responsible;

    @Activate
    public SignUpDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference VolunteerBook volunteers,
            @Reference HourBook hours,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.volunteers = volunteers;
        this.hours = hours;
        this.responsible = responsible;
    }

    /** An activity that the caller sees, held until the end of the transaction. */
    ActivityRow held(UUID id) {
        ActivityRow row = em.find(ActivityRow.class, id);
        boolean seen = row != null
                && sight.sees(
                        ActivitiesResource.READ,
                        VolunteersResource.JOIN,
                        row.divisionId(),
                        row.state() != ActivityState.DRAFT);
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    /** @param volunteerId null for the one who is signed in */
    SignUpRow signUp(UUID activityId, @Nullable UUID volunteerId) {
        ActivityRow activity = held(activityId);
        VolunteerRow volunteer = volunteerId == null ? volunteers.requireOwn() : named(activity, volunteerId);
        boolean byStaff = volunteerId != null;
        requirePublished(activity);
        Instant last = byStaff ? activity.endsAt() : activity.signUpUntil();
        if (desk.now().isAfter(last)) {
            throw ProblemException.conflict(
                    "sign-up-over",
                    Text.of("报名已截止", "The time to sign up is over"),
                    Map.of("signUpUntil", last.toString()));
        }
        SignUpRow before = of(activityId, volunteer.id()).orElse(null);
        if (before != null && before.state() != SignUpState.WITHDRAWN) {
            throw ProblemException.conflict(
                    "signed-up",
                    Text.of("已报名", "Is signed up already"),
                    Map.of("state", before.state().name()));
        }
        SignUpState state = taken(activityId) < activity.capacity() ? SignUpState.SIGNED_UP : SignUpState.WAITING;
        SignUpRow row = before;
        if (row == null) {
            row = new SignUpRow(
                    desk.newId(),
                    activity.divisionId(),
                    activityId,
                    volunteer.id(),
                    volunteer.userId(),
                    state,
                    desk.now());
            em.persist(row);
        } else {
            row.again(state, desk.now());
        }
        desk.done(row, "incubation.sign-up.add", Map.of("state", state.name()));
        return row;
    }

    private VolunteerRow named(ActivityRow activity, UUID volunteerId) {
        requireStaff(activity);
        VolunteerRow volunteer = em.find(VolunteerRow.class, volunteerId);
        Faults faults = new Faults();
        if (volunteer == null
                || volunteer.state() != VolunteerState.ACTIVE
                || !reach.covers(VolunteersResource.READ, volunteer.divisionId())) {
            faults.add("volunteerId", "没有这个在册志愿者或不在您的范围内", "No such registered volunteer, or outside your scope");
            throw faults.refusal();
        }
        return volunteer;
    }

    private void requireStaff(ActivityRow activity) {
        if (!reach.covers(ActivitiesResource.WRITE, activity.divisionId())) {
            throw ProblemException.forbidden("not-yours", Text.of("由组织方办理", "It is for whoever runs the activity"));
        }
    }

    private static void requirePublished(ActivityRow activity) {
        if (activity.state() != ActivityState.PUBLISHED) {
            throw ActivitiesResource.wrongState(activity);
        }
    }

    private long taken(UUID activityId) {
        return em.createQuery(
                        "select count(s.id) from SignUpRow s where s.activityId = :id and s.state in :states",
                        Long.class)
                .setParameter("id", activityId)
                .setParameter("states", WITH_PLACE)
                .getSingleResult();
    }

    private Optional<SignUpRow> of(UUID activityId, UUID volunteerId) {
        return em
                .createQuery(
                        "select s from SignUpRow s where s.activityId = :activity and s.volunteerId = :volunteer",
                        SignUpRow.class)
                .setParameter("activity", activityId)
                .setParameter("volunteer", volunteerId)
                .getResultList()
                .stream()
                .findFirst();
    }

    private SignUpRow row(UUID activityId, UUID id) {
        SignUpRow row = em.find(SignUpRow.class, id);
        if (row == null || !row.activityId().equals(activityId)) {
            throw ProblemException.notFound();
        }
        em.refresh(row);
        return row;
    }

    /** By staff, or by whoever signed up himself. */
    SignUpRow withdraw(UUID activityId, UUID id) {
        ActivityRow activity = held(activityId);
        SignUpRow row = row(activityId, id);
        UUID me = desk.user();
        if (me == null || !me.equals(row.userId())) {
            if (!reach.covers(ActivitiesResource.WRITE, activity.divisionId())) {
                throw ProblemException.notFound();
            }
        }
        require(row, OPEN);
        requirePublished(activity);
        requireNotBegun(activity);
        row.becomes(SignUpState.WITHDRAWN);
        desk.done(row, "incubation.sign-up.withdraw", Map.of());
        moveUp(activity);
        return row;
    }

    private void requireNotBegun(ActivityRow activity) {
        if (!activity.startsAt().isAfter(desk.now())) {
            throw ProblemException.conflict(
                    "begun",
                    Text.of("活动已经开始，不能再退出", "It has begun; nobody withdraws any more"),
                    Map.of("startsAt", activity.startsAt().toString()));
        }
    }

    @Override
    public void release(VolunteerRow volunteer) {
        List<UUID> promised = em.createQuery(
                        "select s.activityId from SignUpRow s, ActivityRow a where a.id = s.activityId"
                                + " and s.volunteerId = :id and s.state in :open and a.state = :published"
                                + " and a.startsAt > :now order by s.activityId",
                        UUID.class)
                .setParameter("id", volunteer.id())
                .setParameter("open", OPEN)
                .setParameter("published", ActivityState.PUBLISHED)
                .setParameter("now", desk.now())
                .getResultList();
        promised.forEach(id -> release(volunteer, id));
    }

    private void release(VolunteerRow volunteer, UUID activityId) {
        ActivityRow activity = em.find(ActivityRow.class, activityId);
        em.lock(activity, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(activity);
        SignUpRow row = of(activityId, volunteer.id()).orElseThrow();
        em.refresh(row);
        if (OPEN.contains(row.state())) {
            row.becomes(SignUpState.WITHDRAWN);
            desk.done(row, "incubation.sign-up.withdraw", Map.of());
            moveUp(activity);
        }
    }

    /** Gives free places to those who wait longest and still serve, and tells them. */
    void moveUp(ActivityRow activity) {
        long free = activity.capacity() - taken(activity.id());
        boolean begun = !activity.startsAt().isAfter(desk.now());
        if (free <= 0 || begun || activity.state() != ActivityState.PUBLISHED) {
            return;
        }
        List<SignUpRow> waiting = em.createQuery(
                        "select s from SignUpRow s where s.activityId = :id and s.state = :waiting and exists ("
                                + "select v.id from VolunteerRow v where v.id = s.volunteerId and v.state = :active)"
                                + " order by s.signedAt, s.id",
                        SignUpRow.class)
                .setParameter("id", activity.id())
                .setParameter("waiting", SignUpState.WAITING)
                .setParameter("active", VolunteerState.ACTIVE)
                .setMaxResults((int) free)
                .getResultList();
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(row -> row.becomes(SignUpState.SIGNED_UP));
        desk.done(activity, "incubation.sign-up.move-up", Map.of("people", String.valueOf(waiting.size())));
        tell(
                waiting,
                MOVED_UP,
                Text.of("候补成功：" + activity.title(), "You have a place now: " + activity.title()),
                activity);
    }

    private void tell(List<SignUpRow> rows, String kind, Text text, ActivityRow activity) {
        List<UUID> users =
                rows.stream().map(SignUpRow::userId).filter(Objects::nonNull).toList();
        responsible.tell(users, kind, text, "/incubation/activities/" + activity.id());
    }

    void cancelled(ActivityRow activity, String reason) {
        List<SignUpRow> open = open(activity);
        open.forEach(row -> row.becomes(SignUpState.WITHDRAWN));
        tell(
                open,
                CANCELLED,
                Text.of(
                        "活动已取消：" + activity.title() + "（" + reason + "）",
                        "Cancelled: " + activity.title() + " (" + reason + ")"),
                activity);
    }

    /** Who did not come is absent; who still waits did not get a place. */
    void held(ActivityRow activity) {
        open(activity)
                .forEach(row ->
                        row.becomes(row.state() == SignUpState.WAITING ? SignUpState.WITHDRAWN : SignUpState.ABSENT));
    }

    private List<SignUpRow> open(ActivityRow activity) {
        return em.createQuery(
                        "select s from SignUpRow s where s.activityId = :id and s.state in :open", SignUpRow.class)
                .setParameter("id", activity.id())
                .setParameter("open", OPEN)
                .getResultList();
    }

    /** At the phone, with the code that is shown where the activity takes place. */
    SignUpRow checkInByCode(UUID activityId, String code) {
        ActivityRow activity = held(activityId);
        SignUpRow row = own(activityId);
        requirePublished(activity);
        requireCode(activity, code);
        require(row, Set.of(SignUpState.SIGNED_UP));
        requireTime(activity, desk.now());
        requireNowhereElse(row);
        row.checkIn(desk.now(), true);
        desk.done(row, "incubation.sign-up.check-in", Map.of("by", "code"));
        return row;
    }

    SignUpRow checkOutByCode(UUID activityId, String code) {
        ActivityRow activity = held(activityId);
        SignUpRow row = own(activityId);
        requirePublished(activity);
        requireCode(activity, code);
        require(row, Set.of(SignUpState.CHECKED_IN));
        return out(activity, row, desk.now(), "code");
    }

    private SignUpRow own(UUID activityId) {
        return of(activityId, volunteers.requireOwn().id())
                .orElseThrow(() -> ProblemException.conflict(
                        "not-signed-up", Text.of("您没有报名这个活动", "You did not sign up for it"), Map.of()));
    }

    private void requireCode(ActivityRow activity, String typed) {
        String code = activity.code();
        boolean today = desk.today().equals(activity.codeDay());
        new Faults()
                .when(
                        code == null || !today || !code.equals(DayCodes.normal(typed)),
                        "code",
                        "不是现场今天的签到码",
                        "Is not today's code of the place")
                .refuse();
    }

    private void requireTime(ActivityRow activity, Instant at) {
        boolean fits = !at.isBefore(activity.startsAt().minus(EARLY)) && !at.isAfter(activity.endsAt());
        if (!fits) {
            throw ProblemException.conflict(
                    "not-the-time",
                    Text.of("签到时间为开始前一小时至活动结束", "People check in from an hour before the beginning until the end"),
                    Map.of("startsAt", activity.startsAt().toString()));
        }
    }

    /** @param at when somebody came; null for now */
    SignUpRow checkIn(UUID activityId, UUID id, @Nullable Instant at) {
        ActivityRow activity = held(activityId);
        requireStaff(activity);
        SignUpRow row = row(activityId, id);
        requireRunning(activity);
        require(row, MAY_COME);
        Instant time = at == null ? desk.now() : at;
        requirePast(time);
        requireTime(activity, time);
        requireNowhereElse(row);
        row.checkIn(time, false);
        desk.done(row, "incubation.sign-up.check-in", Map.of("by", "staff"));
        return row;
    }

    /** @param at when somebody left; null for now */
    SignUpRow checkOut(UUID activityId, UUID id, @Nullable Instant at) {
        ActivityRow activity = held(activityId);
        requireStaff(activity);
        SignUpRow row = row(activityId, id);
        requireRunning(activity);
        require(row, Set.of(SignUpState.CHECKED_IN));
        Instant time = at == null ? desk.now() : at;
        requirePast(time);
        return out(activity, row, time, "staff");
    }

    private SignUpRow out(ActivityRow activity, SignUpRow row, Instant at, String by) {
        Instant in = row.checkedInAt() == null ? at : row.checkedInAt();
        new Faults()
                .when(at.isBefore(in), "at", "不能早于签到时间", "Must not be before the check-in")
                .refuse();
        row.checkOut(at);
        desk.done(row, "incubation.sign-up.check-out", Map.of("by", by));
        hours.credit(row.volunteerId(), activity, in, at);
        return row;
    }

    /** Nobody is at two places at a time: he checks out there first. */
    private void requireNowhereElse(SignUpRow row) {
        boolean elsewhere = !em.createQuery(
                        "select s.id from SignUpRow s, ActivityRow a where a.id = s.activityId and s.state = :in"
                                + " and s.volunteerId = :volunteer and s.id <> :id and a.endsAt > :now",
                        UUID.class)
                .setParameter("in", SignUpState.CHECKED_IN)
                .setParameter("volunteer", row.volunteerId())
                .setParameter("id", row.id())
                .setParameter("now", desk.now())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (elsewhere) {
            throw ProblemException.conflict(
                    "checked-in-elsewhere",
                    Text.of("正在参加另一个活动，请先签退", "Is checked in at another activity; check out there first"),
                    Map.of());
        }
    }

    /** Whether somebody has come already. */
    boolean begun(ActivityRow activity) {
        return !em.createQuery("select s.id from SignUpRow s where s.activityId = :id and s.state in :came", UUID.class)
                .setParameter("id", activity.id())
                .setParameter("came", Set.of(SignUpState.CHECKED_IN, SignUpState.CHECKED_OUT))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Tells those who signed up that time or place are others. */
    void moved(ActivityRow activity) {
        tell(
                open(activity),
                CHANGED,
                Text.of("活动时间或地点有变：" + activity.title(), "Another time or place: " + activity.title()),
                activity);
    }

    private static void requireRunning(ActivityRow activity) {
        if (activity.state() != ActivityState.PUBLISHED && activity.state() != ActivityState.HELD) {
            throw ActivitiesResource.wrongState(activity);
        }
    }

    private void requirePast(Instant time) {
        new Faults()
                .when(time.isAfter(desk.now()), "at", "时间在将来", "Lies in the future")
                .refuse();
    }

    private static void require(SignUpRow row, Set<SignUpState> allowed) {
        if (!allowed.contains(row.state())) {
            throw ProblemException.conflict(
                    "wrong-state",
                    Text.of(
                            "报名当前为“" + row.state().label().zh() + "”，不能这样操作",
                            "The sign-up is “" + row.state().label().en() + "”, which does not allow that"),
                    Map.of("state", row.state().name()));
        }
    }
}
