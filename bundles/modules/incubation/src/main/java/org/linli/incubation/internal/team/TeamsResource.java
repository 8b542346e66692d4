package org.linli.incubation.internal.team;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
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
import org.linli.incubation.internal.station.StationRow;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Volunteer teams (志愿服务队). */
@Component(service = TeamsResource.class)
@RestResource
@Path("teams")
@Produces(MediaType.APPLICATION_JSON)
public class TeamsResource {
    public static final String READ = "incubation:team:read";
    public static final String WRITE = "incubation:team:write";
    /** Condition on a team {@code e} that it exists {@code :today}. */
    public static final String STANDING = "e.foundedOn <= :today and (e.dissolvedOn is null or e.dissolvedOn > :today)";

    private static final Listing<TeamRow> LISTING = new Listing<>(
            "select e from TeamRow e",
            "from TeamRow e",
            "e.id",
            TeamRow.class,
            TeamRow::id,
            Map.of("name", Sort.byText("e.name", TeamRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Organisations organisations;
    private final VolunteerBook volunteers;

    @Activate
    public TeamsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Organisations organisations,
            @Reference VolunteerBook volunteers) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.organisations = organisations;
        this.volunteers = volunteers;
    }

    /**
     * A team.
     *
     * @param leaderName masked as volunteers are; null when it has none, or none whom the caller may see
     * @param members who belong to it today, the leader included
     */
    public record View(
            UUID id,
            Team team,
            Text kindLabel,
            @Nullable String stationName,
            @Nullable UUID leaderId,
            @Nullable String leaderName,
            long members,
            boolean standing,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "kind", "station", "standing"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name", "e.alliance"));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, TeamKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("station")
                .map(text -> QueryValues.uuid("station", text))
                .ifPresent(station -> where.and("e.stationId = :station").set("station", station));
        query.filter("standing")
                .map(text -> QueryValues.flag("standing", text))
                .ifPresent(standing -> where.and(standing ? STANDING : "not (" + STANDING + ")")
                        .set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Team body) {
        View made = found(body);
        return Response.created(desk.at("teams/" + made.id())).entity(made).build();
    }

    public View found(Team body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        TeamRow row = new TeamRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.team.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(TeamRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Team.class) MergePatch patch, @Context IfMatch ifMatch) {
        TeamRow row = desk.held(TeamRow.class, id, WRITE);
        ifMatch.require(row.version());
        Team next = patch.applyTo(row.body(), Team.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .when(
                        next.foundedOn().isAfter(row.foundedOn()) && joinedBefore(id, next.foundedOn()),
                        "foundedOn",
                        "已有队员在此之前入队",
                        "Somebody belonged to it before")
                .refuse();
        row.take(next);
        LocalDate dissolved = next.dissolvedOn();
        if (dissolved != null && !dissolved.isAfter(desk.today())) {
            leaveAll(id, dissolved);
        }
        desk.done(row, "incubation.team.change", Map.of());
        return view(row);
    }

    private boolean joinedBefore(UUID team, LocalDate day) {
        return !em.createQuery("select m.id from MemberRow m where m.teamId = :team and m.since < :day", UUID.class)
                .setParameter("team", team)
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Nobody belongs to a team that is no more. */
    private void leaveAll(UUID team, LocalDate day) {
        em.createQuery("select m from MemberRow m where m.teamId = :team and m.until is null", MemberRow.class)
                .setParameter("team", team)
                .getResultList()
                .forEach(member -> member.leaves(member.since().isAfter(day) ? member.since() : day));
    }

    private Faults check(Team body) {
        LocalDate dissolved = body.dissolvedOn();
        UUID organisation = body.organisationId();
        UUID station = body.stationId();
        StationRow home = station == null ? null : em.find(StationRow.class, station);
        return new Faults()
                .when(
                        dissolved != null && dissolved.isBefore(body.foundedOn()),
                        "dissolvedOn",
                        "不能早于成立日期",
                        "Must not be before it was founded")
                .when(
                        organisation != null && organisations.find(organisation).isEmpty(),
                        "organisationId",
                        "基础信息中没有这个单位",
                        "The registry has no such organisation")
                .when(
                        station != null && (home == null || !reach.covers(READ, home.divisionId())),
                        "stationId",
                        "没有这个站点或不在您的范围内",
                        "No such station, or outside your scope");
    }

    private View view(TeamRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<TeamRow> page) {
        List<UUID> ids = page.items().stream().map(TeamRow::id).toList();
        Map<UUID, String> stations = stationNames(page.items().stream()
                .map(TeamRow::stationId)
                .filter(Objects::nonNull)
                .toList());
        Map<UUID, UUID> leaders = leaders(ids);
        Map<UUID, String> names = volunteers.names(leaders.values());
        Map<UUID, Long> sizes = sizes(ids);
        LocalDate today = desk.today();
        return Listing.map(page, row -> {
            UUID leader = leaders.get(row.id());
            LocalDate dissolved = row.dissolvedOn();
            return new View(
                    row.id(),
                    row.body(),
                    row.kind().label(),
                    row.stationId() == null ? null : stations.get(row.stationId()),
                    leader,
                    leader == null ? null : names.get(leader),
                    sizes.getOrDefault(row.id(), 0L),
                    !row.foundedOn().isAfter(today) && (dissolved == null || dissolved.isAfter(today)),
                    row.generated(),
                    row.version());
        });
    }

    private Map<UUID, String> stationNames(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e.id, e.name from StationRow e where e.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }

    private Map<UUID, UUID> leaders(Collection<UUID> teams) {
        Map<UUID, UUID> leaders = new HashMap<>();
        if (!teams.isEmpty()) {
            em.createQuery(
                            "select m.teamId, m.volunteerId from MemberRow m where m.teamId in :ids and m.role = :leader"
                                    + " and m.until is null",
                            Object[].class)
                    .setParameter("ids", teams)
                    .setParameter("leader", TeamRole.LEADER)
                    .getResultList()
                    .forEach(row -> leaders.put((UUID) row[0], (UUID) row[1]));
        }
        return leaders;
    }

    private Map<UUID, Long> sizes(Collection<UUID> teams) {
        Map<UUID, Long> sizes = new HashMap<>();
        if (!teams.isEmpty()) {
            em.createQuery(
                            "select m.teamId, count(m.id) from MemberRow m where m.teamId in :ids and m.until is null"
                                    + " group by m.teamId",
                            Object[].class)
                    .setParameter("ids", teams)
                    .getResultList()
                    .forEach(row -> sizes.put((UUID) row[0], (Long) row[1]));
        }
        return sizes;
    }
}
