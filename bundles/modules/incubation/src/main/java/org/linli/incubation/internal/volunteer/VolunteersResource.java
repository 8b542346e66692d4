package org.linli.incubation.internal.volunteer;

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
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Volunteers (志愿者): entered by staff, or registered by themselves and accepted. */
@Component(service = VolunteersResource.class)
@RestResource
@Path("volunteers")
@Produces(MediaType.APPLICATION_JSON)
public class VolunteersResource {
    public static final String READ = "incubation:volunteer:read";
    public static final String WRITE = "incubation:volunteer:write";
    /** What residents do for themselves. */
    public static final String JOIN = "incubation:activity:join";

    private static final Listing<VolunteerRow> LISTING = new Listing<>(
            "select e from VolunteerRow e",
            "from VolunteerRow e",
            "e.id",
            VolunteerRow.class,
            VolunteerRow::id,
            Map.of(
                    "registeredOn",
                    new Sort<>(
                            "e.registeredOn",
                            LocalDate::parse,
                            row -> row.registeredOn().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final VolunteerBook book;
    private final VolunteerDesk volunteers;

    @Activate
    public VolunteersResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference VolunteerBook book,
            @Reference VolunteerDesk volunteers) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.volunteers = volunteers;
    }

    /**
     * A volunteer to be entered.
     *
     * @param personId of the registry; else the name
     * @param account user name with which he signs in at the phone
     */
    public record NewVolunteer(
            @NotNull UUID divisionId,
            @Nullable UUID personId,
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 100) String account,
            @NotNull @Valid Volunteer volunteer) {}

    /**
     * What a resident says when he registers himself.
     *
     * @param consent that he, or his guardian, agrees to being kept as a volunteer
     */
    public record Application(
            @NotNull UUID divisionId,
            boolean consent,
            boolean byGuardian,
            @NotNull Set<@NotNull Skill> skills) {
        public Application {
            skills = skills == null ? Set.of() : Set.copyOf(skills);
        }
    }

    /** @param personId the person of the registry that the volunteer is; null when he is not registered there */
    public record Acceptance(@Nullable UUID personId) {}

    /** Why something is done, as the volunteer may read it. */
    public record Reason(@NotBlank @Size(max = 500) String reason) {}

    /**
     * A volunteer.
     *
     * @param name masked unless the caller looks after volunteers of the division; null when he may not see the person
     * @param account whether he can sign in
     */
    public record View(
            UUID id,
            UUID divisionId,
            @Nullable UUID personId,
            @Nullable String name,
            boolean account,
            LocalDate registeredOn,
            Volunteer volunteer,
            Text basisLabel,
            VolunteerState state,
            Text stateLabel,
            @Nullable String stateReason,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param volunteer null when whoever asks never was one */
    public record Own(@Nullable View volunteer) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "state", "skill", "team", "partyMember"},
            sort = {"-registeredOn"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, VolunteerState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("skill")
                .map(text -> QueryValues.oneOf("skill", text, Skill.class))
                .ifPresent(skill -> where.and(
                                "exists (select s.id from SkillRow s where s.volunteerId = e.id and s.skill = :skill)")
                        .set("skill", skill));
        query.filter("team")
                .map(text -> QueryValues.uuid("team", text))
                .ifPresent(team -> where.and("exists (select m.id from MemberRow m where m.volunteerId = e.id"
                                + " and m.teamId = :team and m.until is null)")
                        .set("team", team));
        query.filter("partyMember")
                .map(text -> QueryValues.flag("partyMember", text))
                .ifPresent(member -> where.and("e.partyMember = :member").set("member", member));
        return book.views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewVolunteer body) {
        View made = book.view(volunteers.enter(body));
        return Response.created(desk.at("volunteers/" + made.id())).entity(made).build();
    }

    /** A resident registers himself; the community accepts him. */
    @POST
    @Path("own")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JOIN)
    @Answers(value = View.class, status = 201)
    public Response apply(@Valid @NotNull Application body) {
        View made = book.view(volunteers.register(body));
        return Response.created(desk.at("volunteers/own")).entity(made).build();
    }

    /** Whether whoever is signed in is a volunteer, or was one, and how that stands: whoever is turned down reads why. */
    @GET
    @Path("own")
    @RequiresPermission(JOIN)
    public Own own() {
        return new Own(book.own().or(book::formerOwn).map(book::view).orElse(null));
    }

    /** Takes his consent back; what he did stays counted. */
    @POST
    @Path("own/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JOIN)
    public View leaveMyself(@Valid @NotNull Reason body) {
        return book.view(volunteers.leaveMyself(body));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return book.view(desk.row(VolunteerRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Volunteer.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.view(volunteers.change(id, patch, ifMatch));
    }

    /** Of somebody who registered himself. */
    @POST
    @Path("{id}/acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View accept(@PathParam("id") UUID id, @Valid @NotNull Acceptance body, @Context IfMatch ifMatch) {
        return book.view(volunteers.accept(id, body, ifMatch));
    }

    @POST
    @Path("{id}/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View suspend(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return book.view(volunteers.suspend(id, body, ifMatch));
    }

    @POST
    @Path("{id}/resumption")
    @RequiresPermission(WRITE)
    public View resume(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return book.view(volunteers.resume(id, ifMatch));
    }

    /** Ends it, also when an application is turned down. */
    @POST
    @Path("{id}/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View leave(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return book.view(volunteers.leave(id, body, ifMatch));
    }
}
