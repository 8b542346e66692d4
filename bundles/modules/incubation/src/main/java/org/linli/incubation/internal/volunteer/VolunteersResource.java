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
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.incubation.internal.who.WhoBook;
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

    private static final String APPLIED = "incubation.volunteer.applied";
    private static final String DECIDED = "incubation.volunteer.decided";
    private static final String PAGE = "/incubation/volunteers/";

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
    private final Sight sight;
    private final WhoBook who;
    private final VolunteerBook book;
    private final Responsible responsible;
    private final Commitments commitments;

    @Activate
    public VolunteersResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference WhoBook who,
            @Reference VolunteerBook book,
            @Reference Responsible responsible,
            @Reference Commitments commitments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.who = who;
        this.book = book;
        this.responsible = responsible;
        this.commitments = commitments;
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
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewVolunteer body) {
        View made = enter(body);
        return Response.created(desk.at("volunteers/" + made.id())).entity(made).build();
    }

    public View enter(NewVolunteer body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        Faults faults = new Faults();
        UUID id = desk.newId();
        Identity identity = who.entered(body.personId(), body.name(), body.account(), id, faults);
        check(body.volunteer(), "volunteer/", faults);
        faults.refuse();
        VolunteerRow before = former(identity, null);
        return view(
                before == null
                        ? keep(id, body.divisionId(), identity, body.volunteer(), VolunteerState.ACTIVE)
                        : again(before, body.divisionId(), identity, body.volunteer(), VolunteerState.ACTIVE));
    }

    private VolunteerRow keep(UUID id, UUID division, Identity identity, Volunteer volunteer, VolunteerState state) {
        VolunteerRow row = new VolunteerRow(
                id,
                division,
                identity.key(),
                identity.personId(),
                identity.userId(),
                identity.rosterName(),
                desk.today(),
                volunteer.consentOn(),
                volunteer.basis(),
                volunteer.partyMember(),
                state,
                null);
        desk.added(row, "incubation.volunteer.add");
        volunteer.skills().forEach(skill -> book.add(row, skill));
        em.flush();
        return row;
    }

    /**
     * The row of somebody who was a volunteer and comes back; null for somebody new.
     *
     * @throws ProblemException 409 when he is kept as a volunteer now
     */
    private @Nullable VolunteerRow former(Identity identity, @Nullable UUID but) {
        VolunteerRow before = book.kept(identity, but).orElse(null);
        if (before != null && before.state() != VolunteerState.LEFT) {
            throw ProblemException.conflict(
                    "volunteer-exists", Text.of("已登记为志愿者", "Is registered as a volunteer already"), Map.of());
        }
        return before;
    }

    private void check(Volunteer volunteer, String at, Faults faults) {
        faults.when(volunteer.consentOn().isAfter(desk.today()), at + "consentOn", "日期在将来", "Lies in the future");
    }

    /** A resident registers himself; the community accepts him. */
    @POST
    @Path("own")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JOIN)
    @Answers(value = View.class, status = 201)
    public Response apply(@Valid @NotNull Application body) {
        View made = register(body);
        return Response.created(desk.at("volunteers/own")).entity(made).build();
    }

    public View register(Application body) {
        UUID me = desk.user();
        Faults faults = new Faults();
        faults.when(
                        !sight.takes(JOIN, body.divisionId()),
                        "divisionId",
                        "没有这个区划或不在您的范围内",
                        "No such division, or outside your scope")
                .when(!body.consent(), "consent", "登记前须同意处理个人信息", "Agree to being kept as a volunteer first");
        faults.refuse();
        if (me == null || book.own().isPresent()) {
            throw ProblemException.conflict(
                    "volunteer-exists", Text.of("您已登记为志愿者", "You are registered already"), Map.of());
        }
        Identity identity = who.caller(me);
        VolunteerRow before = former(identity, null);
        LegalBasis basis = body.byGuardian() ? LegalBasis.GUARDIAN_CONSENT : LegalBasis.CONSENT;
        Volunteer volunteer = new Volunteer(desk.today(), basis, false, body.skills());
        VolunteerRow row = before == null
                ? keep(desk.newId(), body.divisionId(), identity, volunteer, VolunteerState.APPLIED)
                : again(before, body.divisionId(), own(before, identity), volunteer, VolunteerState.APPLIED);
        responsible.tell(
                row.divisionId(),
                WRITE,
                APPLIED,
                Text.of("有居民登记为志愿者，请审核", "A resident has registered as a volunteer"),
                PAGE + row.id());
        return view(row);
    }

    /** Whoever was known as a person of the registry stays that person. */
    private static Identity own(VolunteerRow before, Identity caller) {
        UUID person = before.personId();
        return person == null ? caller : new Identity(before.identityKey(), person, caller.userId(), null);
    }

    private VolunteerRow again(
            VolunteerRow row, UUID division, Identity who, Volunteer volunteer, VolunteerState state) {
        row.again(division, who, desk.today(), state);
        row.take(volunteer);
        book.put(row, volunteer.skills());
        desk.done(row, "incubation.volunteer.again", Map.of());
        return row;
    }

    /** Whether whoever is signed in is a volunteer, or was one, and how that stands: whoever is turned down reads why. */
    @GET
    @Path("own")
    @RequiresPermission(JOIN)
    public Own own() {
        return new Own(book.own().or(book::formerOwn).map(this::view).orElse(null));
    }

    /** Takes his consent back; what he did stays counted. */
    @POST
    @Path("own/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JOIN)
    public View leaveMyself(@Valid @NotNull Reason body) {
        VolunteerRow row = book.own().orElseThrow(ProblemException::notFound);
        return left(row, body.reason());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(VolunteerRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Volunteer.class) MergePatch patch, @Context IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, WRITE);
        ifMatch.require(row.version());
        require(row, Set.of(VolunteerState.APPLIED, VolunteerState.ACTIVE, VolunteerState.SUSPENDED));
        Volunteer next = patch.applyTo(body(row, book.skills(List.of(id)).getOrDefault(id, Set.of())), Volunteer.class);
        Faults faults = new Faults();
        check(next, "", faults);
        faults.refuse();
        row.take(next);
        book.put(row, next.skills());
        desk.done(row, "incubation.volunteer.change", Map.of());
        return view(row);
    }

    /** Of somebody who registered himself. */
    @POST
    @Path("{id}/acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View accept(@PathParam("id") UUID id, @Valid @NotNull Acceptance body, @Context IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.APPLIED));
        Faults faults = new Faults();
        UUID person = body.personId() == null ? row.personId() : body.personId();
        if (body.personId() != null) {
            who.entered(body.personId(), null, null, id, faults);
        }
        faults.refuse();
        Identity identity = person == null
                ? new Identity(row.identityKey(), null, row.userId(), row.rosterName())
                : who.ofPerson(person, row.userId());
        VolunteerRow before = person == null ? null : former(identity, id);
        VolunteerRow accepted = before == null ? row : join(row, before, identity);
        accepted.accepted(identity);
        desk.done(accepted, "incubation.volunteer.accept", Map.of());
        tell(accepted, Text.of("您的志愿者登记已通过", "You are accepted as a volunteer"));
        return view(accepted);
    }

    /** Somebody who was a volunteer applied under an account that was not known to be his: his hours stay his. */
    private VolunteerRow join(VolunteerRow application, VolunteerRow before, Identity identity) {
        Set<Skill> skills = book.skills(List.of(application.id())).getOrDefault(application.id(), Set.of());
        Volunteer volunteer = body(application, skills);
        application.joins();
        application.becomes(VolunteerState.LEFT, "与原登记合并 / Joined with the former registration");
        book.put(application, Set.of());
        em.flush();
        return again(before, application.divisionId(), identity, volunteer, VolunteerState.ACTIVE);
    }

    @POST
    @Path("{id}/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View suspend(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.ACTIVE));
        commitments.release(row);
        row.becomes(VolunteerState.SUSPENDED, body.reason().strip());
        desk.done(row, "incubation.volunteer.suspend", Map.of());
        String reason = body.reason().strip();
        tell(row, Text.of("您的志愿者资格已暂停：" + reason, "You are suspended as a volunteer: " + reason));
        return view(row);
    }

    @POST
    @Path("{id}/resumption")
    @RequiresPermission(WRITE)
    public View resume(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.SUSPENDED));
        row.becomes(VolunteerState.ACTIVE, null);
        desk.done(row, "incubation.volunteer.resume", Map.of());
        tell(row, Text.of("您的志愿者资格已恢复", "You are a volunteer again"));
        return view(row);
    }

    /** Ends it, also when an application is turned down. */
    @POST
    @Path("{id}/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View leave(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, WRITE);
        ifMatch.check(row.version());
        String reason = body.reason().strip();
        Text told = row.state() == VolunteerState.APPLIED
                ? Text.of("您的志愿者登记未通过：" + reason, "You are not accepted as a volunteer: " + reason)
                : Text.of("您的志愿者登记已结束：" + reason, "You are no longer registered as a volunteer: " + reason);
        View view = left(row, reason);
        tell(row, told);
        return view;
    }

    private View left(VolunteerRow row, String reason) {
        require(row, Set.of(VolunteerState.APPLIED, VolunteerState.ACTIVE, VolunteerState.SUSPENDED));
        commitments.release(row);
        // why he was suspended is read by whoever decides when he applies again
        String before = row.state() == VolunteerState.SUSPENDED ? row.stateReason() + "；" : "";
        row.becomes(VolunteerState.LEFT, before + reason.strip());
        if (row.basis() != LegalBasis.LEGAL_DUTY) {
            row.forget();
        }
        book.put(row, Set.of());
        em.createQuery("update MemberRow m set m.until = :today where m.volunteerId = :id and m.until is null")
                .setParameter("today", desk.today())
                .setParameter("id", row.id())
                .executeUpdate();
        desk.done(row, "incubation.volunteer.leave", Map.of());
        return view(row);
    }

    private void tell(VolunteerRow row, Text text) {
        UUID user = row.userId();
        if (user != null) {
            responsible.tell(Set.of(user), DECIDED, text, "/incubation/volunteers/" + row.id());
        }
    }

    private static void require(VolunteerRow row, Set<VolunteerState> allowed) {
        if (!allowed.contains(row.state())) {
            throw ProblemException.conflict(
                    "wrong-state",
                    Text.of(
                            "志愿者当前为“" + row.state().label().zh() + "”，不能这样操作",
                            "The volunteer is “" + row.state().label().en() + "”, which does not allow that"),
                    Map.of("state", row.state().name()));
        }
    }

    private static Volunteer body(VolunteerRow row, Set<Skill> skills) {
        return new Volunteer(row.consentOn(), row.basis(), row.partyMember(), skills);
    }

    private View view(VolunteerRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<VolunteerRow> page) {
        Map<UUID, String> names = who.names(page.items(), WRITE);
        Map<UUID, Set<Skill>> skills =
                book.skills(page.items().stream().map(VolunteerRow::id).toList());
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.divisionId(),
                        row.personId(),
                        names.get(row.id()),
                        row.userId() != null,
                        row.registeredOn(),
                        body(row, skills.getOrDefault(row.id(), Set.of())),
                        row.basis().label(),
                        row.state(),
                        row.state().label(),
                        row.stateReason(),
                        row.generated(),
                        row.version()));
    }
}
