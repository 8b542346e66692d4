package org.linli.incubation.internal.team;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.volunteer.VolunteerState;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who belongs to a team; it has one leader at most. */
@Component(service = TeamMembersResource.class)
@RestResource
@Path("teams/{team}/members")
@Produces(MediaType.APPLICATION_JSON)
public class TeamMembersResource {
    private static final Listing<MemberRow> LISTING = new Listing<>(
            "select e from MemberRow e",
            "from MemberRow e",
            "e.id",
            MemberRow.class,
            MemberRow::id,
            Map.of(
                    "since",
                    new Sort<>("e.since", LocalDate::parse, row -> row.since().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final VolunteerBook volunteers;

    @Activate
    public TeamMembersResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference VolunteerBook volunteers) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.volunteers = volunteers;
    }

    /** Somebody to be taken in, or to be given another role; a new leader makes the one before him a member. */
    public record Membership(
            @NotNull UUID volunteerId,
            @NotNull TeamRole role,
            @NotNull LocalDate since) {}

    /** @param until first day on which he no longer belongs to it */
    public record Leaving(@NotNull LocalDate until) {}

    /** Somebody in a team. */
    public record View(
            UUID id,
            UUID volunteerId,
            @Nullable String name,
            TeamRole role,
            Text roleLabel,
            LocalDate since,
            @Nullable LocalDate until) {}

    @GET
    @RequiresPermission(TeamsResource.READ)
    @Listable(
            filters = {"current"},
            sort = {"since"})
    public Page<View> list(@PathParam("team") UUID team, @Context ListQuery query) {
        desk.row(TeamRow.class, team, TeamsResource.READ);
        Conditions where = new Conditions().and("e.teamId = :team").set("team", team);
        query.filter("current")
                .map(text -> QueryValues.flag("current", text))
                .ifPresent(current -> where.and("e.until is " + (current ? "null" : "not null")));
        Page<MemberRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names = volunteers.names(
                page.items().stream().map(MemberRow::volunteerId).toList());
        return Listing.map(page, row -> view(row, names));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TeamsResource.WRITE)
    public View take(@PathParam("team") UUID team, @Valid @NotNull Membership body, @Context IfMatch ifMatch) {
        TeamRow row = desk.parent(TeamRow.class, team, TeamsResource.WRITE, ifMatch);
        VolunteerRow volunteer = em.find(VolunteerRow.class, body.volunteerId());
        Faults faults = new Faults();
        faults.when(
                        volunteer == null
                                || volunteer.state() != VolunteerState.ACTIVE
                                || !reach.covers(VolunteersResource.READ, volunteer.divisionId()),
                        "volunteerId",
                        "没有这个在册志愿者或不在您的范围内",
                        "No such registered volunteer, or outside your scope")
                .when(
                        body.since().isAfter(desk.today()) || body.since().isBefore(row.foundedOn()),
                        "since",
                        "须在队伍成立之后且不在将来",
                        "Must not be before the team was founded, nor in the future")
                .when(!row.standsAt(desk.today()), "volunteerId", "队伍已解散", "The team was dissolved");
        faults.refuse();
        if (body.role() == TeamRole.LEADER) {
            leaders(team).forEach(leader -> leader.becomes(TeamRole.MEMBER));
        }
        MemberRow member = current(team, body.volunteerId());
        if (member == null) {
            member = new MemberRow(desk.newId(), row.divisionId(), team, body.volunteerId(), body.role(), body.since());
            em.persist(member);
        } else {
            member.becomes(body.role());
        }
        desk.done(member, "incubation.team.member", Map.of("role", body.role().name()));
        return view(member, volunteers.names(List.of(member.volunteerId())));
    }

    @POST
    @Path("{id}/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TeamsResource.WRITE)
    public View leave(
            @PathParam("team") UUID team,
            @PathParam("id") UUID id,
            @Valid @NotNull Leaving body,
            @Context IfMatch ifMatch) {
        desk.parent(TeamRow.class, team, TeamsResource.WRITE, ifMatch);
        MemberRow member = em.find(MemberRow.class, id);
        if (member == null || !member.teamId().equals(team)) {
            throw ProblemException.notFound();
        }
        new Faults()
                .when(member.until() != null, "until", "已离队", "Has left already")
                .when(
                        body.until().isBefore(member.since()) || body.until().isAfter(desk.today()),
                        "until",
                        "须在入队之后且不在将来",
                        "Must not be before he joined, nor in the future")
                .refuse();
        member.leaves(body.until());
        desk.done(member, "incubation.team.leave", Map.of());
        return view(member, volunteers.names(List.of(member.volunteerId())));
    }

    private List<MemberRow> leaders(UUID team) {
        return em.createQuery(
                        "select m from MemberRow m where m.teamId = :team and m.role = :leader and m.until is null",
                        MemberRow.class)
                .setParameter("team", team)
                .setParameter("leader", TeamRole.LEADER)
                .getResultList();
    }

    private @Nullable MemberRow current(UUID team, UUID volunteer) {
        return em
                .createQuery(
                        "select m from MemberRow m where m.teamId = :team and m.volunteerId = :volunteer"
                                + " and m.until is null",
                        MemberRow.class)
                .setParameter("team", team)
                .setParameter("volunteer", volunteer)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static View view(MemberRow row, Map<UUID, String> names) {
        return new View(
                row.id(),
                row.volunteerId(),
                names.get(row.volunteerId()),
                row.role(),
                row.role().label(),
                row.since(),
                row.until());
    }
}
