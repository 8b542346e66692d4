package org.linli.incubation.internal.activity;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.team.TeamRow;
import org.linli.incubation.internal.team.TeamsResource;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Activities (志愿服务活动): planned by staff, published to residents, who sign up at the phone. */
@Component(service = ActivitiesResource.class)
@RestResource
@Path("activities")
@Produces(MediaType.APPLICATION_JSON)
public class ActivitiesResource {
    public static final String READ = "incubation:activity:read";
    public static final String WRITE = "incubation:activity:write";
    private static final String PUBLISHED = "e.state <> org.linli.incubation.internal.activity.ActivityState.DRAFT";
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Listing<ActivityRow> LISTING = new Listing<>(
            "select e from ActivityRow e",
            "from ActivityRow e",
            "e.id",
            ActivityRow.class,
            ActivityRow::id,
            Map.of("startsAt", Sort.byTime("e.startsAt", ActivityRow::startsAt)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final SignUpDesk signUps;
    private final DayCodes codes;

    @Activate
    public ActivitiesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference SignUpDesk signUps,
            @Reference DayCodes codes) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.signUps = signUps;
        this.codes = codes;
    }

    /** Why an activity is cancelled, as those who signed up read it. */
    public record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    /** @param code to be shown where the activity takes place, valid on the day */
    public record DayCode(LocalDate day, String code) {}

    /**
     * An activity.
     *
     * @param taken places that are taken
     * @param waiting who waits for a place
     * @param came who has checked in, and may have left again; from the first on it is neither moved nor cancelled
     * @param ownSignUpId sign-up of whoever asks; null when he has none
     */
    public record View(
            UUID id,
            Activity activity,
            Text serviceLabel,
            @Nullable String teamName,
            ActivityState state,
            Text stateLabel,
            @Nullable String reason,
            long taken,
            long waiting,
            long came,
            @Nullable UUID ownSignUpId,
            @Nullable SignUpState ownState,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission({READ, VolunteersResource.JOIN})
    @Listable(
            filters = {"division", "q", "state", "service", "team", "from", "to", "mine"},
            sort = {"-startsAt"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        sight.narrow(where, READ, VolunteersResource.JOIN, PUBLISHED);
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title", "e.place"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ActivityState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("service")
                .map(text -> QueryValues.oneOf("service", text, ServiceKind.class))
                .ifPresent(service -> where.and("e.service = :service").set("service", service));
        query.filter("team")
                .map(text -> QueryValues.uuid("team", text))
                .ifPresent(team -> where.and("e.teamId = :team").set("team", team));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, desk.zone()))
                .ifPresent(from -> where.and("e.startsAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, desk.zone()))
                .ifPresent(to -> where.and("e.startsAt < :to").set("to", to));
        query.filter("mine").map(text -> QueryValues.flag("mine", text)).ifPresent(mine -> {
            String own = "exists (select s.id from SignUpRow s where s.activityId = e.id and s.userId = :me"
                    + " and s.state <> :gone)";
            where.and(mine ? own : "not " + own).set("me", me()).set("gone", SignUpState.WITHDRAWN);
        });
        return views(LISTING.page(em, where, query));
    }

    private UUID me() {
        UUID me = desk.user();
        // the system signs up for nothing; no row has this id
        return me == null ? new UUID(0, 0) : me;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Activity body) {
        View made = plan(body);
        return Response.created(desk.at("activities/" + made.id())).entity(made).build();
    }

    public View plan(Activity body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        ActivityRow row = new ActivityRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.activity.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    public View get(@PathParam("id") UUID id) {
        ActivityRow row = em.find(ActivityRow.class, id);
        boolean seen = row != null
                && sight.sees(READ, VolunteersResource.JOIN, row.divisionId(), row.state() != ActivityState.DRAFT);
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        return view(row);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Activity.class) MergePatch patch, @Context IfMatch ifMatch) {
        ActivityRow row = desk.held(ActivityRow.class, id, WRITE);
        ifMatch.require(row.version());
        if (row.state() == ActivityState.HELD || row.state() == ActivityState.CANCELLED) {
            throw wrongState(row);
        }
        Activity next = patch.applyTo(row.body(), Activity.class);
        boolean otherTime =
                !next.startsAt().equals(row.startsAt()) || !next.endsAt().equals(row.endsAt());
        boolean otherPlace = !next.place().strip().equals(row.place());
        check(next)
                .when(
                        otherTime && signUps.begun(row),
                        "startsAt",
                        "已有人签到，不能再改时间",
                        "Somebody has checked in; the time stays")
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .when(
                        next.capacity() < row.capacity() && row.state() == ActivityState.PUBLISHED,
                        "capacity",
                        "发布后名额只能增加",
                        "Once published it only takes more people")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.activity.change", Map.of());
        if (otherTime || otherPlace) {
            signUps.moved(row);
        }
        signUps.moveUp(row);
        return view(row);
    }

    private Faults check(Activity body) {
        UUID team = body.teamId();
        TeamRow runs = team == null ? null : em.find(TeamRow.class, team);
        Instant until = body.signUpUntil();
        return new Faults()
                .when(!body.endsAt().isAfter(body.startsAt()), "endsAt", "须晚于开始时间", "Must be after the beginning")
                .when(
                        Duration.between(body.startsAt(), body.endsAt()).compareTo(LONGEST) > 0,
                        "endsAt",
                        "一次活动最多 24 小时",
                        "An activity lasts 24 hours at most")
                .when(
                        until != null && until.isAfter(body.endsAt()),
                        "signUpUntil",
                        "不能晚于活动结束",
                        "Must not be after the end")
                .when(
                        team != null && (runs == null || !reach.covers(TeamsResource.READ, runs.divisionId())),
                        "teamId",
                        "没有这支队伍或不在您的范围内",
                        "No such team, or outside your scope")
                .when(
                        runs != null && !runs.standsAt(LocalDate.ofInstant(body.startsAt(), desk.zone())),
                        "teamId",
                        "活动当日队伍尚未成立或已解散",
                        "The team does not exist on the day");
    }

    @POST
    @Path("{id}/publication")
    @RequiresPermission(WRITE)
    public View publish(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ActivityRow row = desk.held(ActivityRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() != ActivityState.DRAFT) {
            throw wrongState(row);
        }
        if (!row.endsAt().isAfter(desk.now())) {
            throw ProblemException.conflict(
                    "over", Text.of("活动时间已过，请先修改时间", "It would be over already; change its time first"), Map.of());
        }
        row.becomes(ActivityState.PUBLISHED, null);
        desk.done(row, "incubation.activity.publish", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View cancel(@PathParam("id") UUID id, @Valid @NotNull Cancellation body, @Context IfMatch ifMatch) {
        ActivityRow row = desk.held(ActivityRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() != ActivityState.DRAFT && row.state() != ActivityState.PUBLISHED) {
            throw wrongState(row);
        }
        if (signUps.begun(row)) {
            throw ProblemException.conflict(
                    "begun", Text.of("已有人签到，不能取消", "Somebody has checked in; it cannot be cancelled"), Map.of());
        }
        row.becomes(ActivityState.CANCELLED, body.reason().strip());
        signUps.cancelled(row, body.reason().strip());
        desk.done(row, "incubation.activity.cancel", Map.of());
        return view(row);
    }

    /** It took place; who did not come is absent. Somebody who forgot to check out is checked out afterwards by staff. */
    @POST
    @Path("{id}/completion")
    @RequiresPermission(WRITE)
    public View complete(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ActivityRow row = desk.held(ActivityRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() != ActivityState.PUBLISHED) {
            throw wrongState(row);
        }
        if (row.endsAt().isAfter(desk.now())) {
            throw ProblemException.conflict(
                    "not-over",
                    Text.of("活动还没有结束", "It is not over yet"),
                    Map.of("endsAt", row.endsAt().toString()));
        }
        row.becomes(ActivityState.HELD, null);
        signUps.held(row);
        desk.done(row, "incubation.activity.complete", Map.of());
        return view(row);
    }

    /** The code with which people check in and out today; the same all day. */
    @POST
    @Path("{id}/code")
    @RequiresPermission(WRITE)
    public DayCode code(@PathParam("id") UUID id) {
        ActivityRow row = desk.held(ActivityRow.class, id, WRITE);
        if (row.state() != ActivityState.PUBLISHED) {
            throw wrongState(row);
        }
        LocalDate today = desk.today();
        String code = row.code();
        if (code == null || !today.equals(row.codeDay())) {
            code = codes.fresh();
            row.give(code, today);
            desk.done(row, "incubation.activity.code", Map.of());
        }
        return new DayCode(today, code);
    }

    static ProblemException wrongState(ActivityRow row) {
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "活动当前为“" + row.state().label().zh() + "”，不能这样操作",
                        "The activity is “" + row.state().label().en() + "”, which does not allow that"),
                Map.of("state", row.state().name()));
    }

    private View view(ActivityRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<ActivityRow> page) {
        List<UUID> ids = page.items().stream().map(ActivityRow::id).toList();
        Map<UUID, String> teams = teamNames(page.items().stream()
                .map(ActivityRow::teamId)
                .filter(Objects::nonNull)
                .toList());
        Map<UUID, Map<SignUpState, Long>> counts = counts(ids);
        Map<UUID, SignUpRow> own = own(ids);
        return Listing.map(page, row -> {
            Map<SignUpState, Long> count = counts.getOrDefault(row.id(), Map.of());
            SignUpRow mine = own.get(row.id());
            return new View(
                    row.id(),
                    row.body(),
                    row.service().label(),
                    row.teamId() == null ? null : teams.get(row.teamId()),
                    row.state(),
                    row.state().label(),
                    row.reason(),
                    count.getOrDefault(SignUpState.SIGNED_UP, 0L)
                            + count.getOrDefault(SignUpState.CHECKED_IN, 0L)
                            + count.getOrDefault(SignUpState.CHECKED_OUT, 0L),
                    count.getOrDefault(SignUpState.WAITING, 0L),
                    count.getOrDefault(SignUpState.CHECKED_IN, 0L) + count.getOrDefault(SignUpState.CHECKED_OUT, 0L),
                    mine == null ? null : mine.id(),
                    mine == null ? null : mine.state(),
                    row.generated(),
                    row.version());
        });
    }

    private Map<UUID, String> teamNames(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e.id, e.name from TeamRow e where e.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }

    private Map<UUID, Map<SignUpState, Long>> counts(Collection<UUID> ids) {
        Map<UUID, Map<SignUpState, Long>> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select s.activityId, s.state, count(s.id) from SignUpRow s where s.activityId in :ids"
                                    + " group by s.activityId, s.state",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> counts.computeIfAbsent((UUID) row[0], id -> new EnumMap<>(SignUpState.class))
                            .put((SignUpState) row[1], (Long) row[2]));
        }
        return counts;
    }

    private Map<UUID, SignUpRow> own(Collection<UUID> ids) {
        Map<UUID, SignUpRow> own = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select s from SignUpRow s where s.activityId in :ids and s.userId = :me", SignUpRow.class)
                    .setParameter("ids", ids)
                    .setParameter("me", me())
                    .getResultList()
                    .forEach(row -> own.put(row.activityId(), row));
        }
        return own;
    }
}
