package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Incubations (孵化过程): who applies to which base, is admitted while there is room, graduates after a review, or leaves. */
@Component(service = PathsResource.class)
@RestResource
@Path("paths")
@Produces(MediaType.APPLICATION_JSON)
public class PathsResource {
    /** What files of an application belong to. */
    public static final String SUBJECT = "incubation.path";

    public static final String READ = "incubation:path:read";
    static final String WRITE = "incubation:path:write";
    static final String DECIDE = "incubation:path:decide";
    private static final Listing<PathRow> LISTING = new Listing<>(
            "select e from PathRow e",
            "from PathRow e",
            "e.id",
            PathRow.class,
            PathRow::id,
            Map.of(
                    "appliedOn",
                    new Sort<>(
                            "e.appliedOn",
                            LocalDate::parse,
                            row -> row.appliedOn().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Names names;
    private final PathBook book;
    private final PathReach paths;
    private final PathDesk applications;
    private final Parameters parameters;
    private final Attachments attachments;

    @Activate
    public PathsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Names names,
            @Reference PathBook book,
            @Reference PathReach paths,
            @Reference PathDesk applications,
            @Reference Parameters parameters,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
        this.book = book;
        this.paths = paths;
        this.applications = applications;
        this.parameters = parameters;
        this.attachments = attachments;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "organisation", "base", "state"},
            sort = {"-appliedOn"})
    public Page<PathBodies.Line> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        paths.narrow(where, READ);
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> where.and("e.orgId = :org").set("org", org));
        query.filter("base")
                .map(text -> QueryValues.uuid("base", text))
                .ifPresent(base -> where.and("e.baseId = :base").set("base", base));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, PathState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        Page<PathRow> page = LISTING.page(em, where, query);
        Map<UUID, String> orgs =
                names.organisations(page.items().stream().map(PathRow::orgId).toList());
        Map<UUID, String> bases = names.named(
                "BaseRow", page.items().stream().map(PathRow::baseId).toList());
        return Listing.map(page, row -> book.line(row, orgs, bases));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = PathBodies.View.class, status = 201)
    public Response add(@Valid PathBodies.@NotNull Application body) {
        PathBodies.View made = apply(body);
        return Response.created(desk.at("paths/" + made.path().id()))
                .entity(made)
                .build();
    }

    public PathBodies.View apply(PathBodies.Application body) {
        return book.view(applications.apply(body, org -> reach.covers(WRITE, org.divisionId())));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public PathBodies.View get(@PathParam("id") UUID id) {
        return book.view(paths.seen(id, READ));
    }

    /**
     * Files that the organisation sent along when it applied itself, the oldest first; the content is at {@code files}. They lie with the
     * organisation: who reaches the base only could not open them, and finds none.
     */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(READ)
    public Page<Attachments.Attachment> files(@PathParam("id") UUID id) {
        PathRow path = paths.seen(id, READ);
        return Page.of(reach.covers(READ, path.divisionId()) ? attachments.of(SUBJECT, path.id()) : List.of());
    }

    /** By somebody else than who applied; nobody is admitted beyond the places of the base. */
    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public PathBodies.View decide(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Decision body, @Context IfMatch ifMatch) {
        return book.view(applications.decide(paths.decided(id), body, ifMatch));
    }

    /** The planned end follows from the tenant's months. */
    @POST
    @Path("{id}/beginning")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public PathBodies.View begin(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Begin body, @Context IfMatch ifMatch) {
        PathRow row = applications.possible(paths.held(id, WRITE), PathStep.BEGIN, ifMatch);
        applications.onDay(row, body.day()).refuse();
        book.step(row, PathStep.BEGIN, body.day(), null, null);
        row.begin(
                body.day(),
                body.day().plusMonths(parameters.integer("incubationMonths")).minusDays(1));
        desk.done(row, "incubation.path.begin", Map.of());
        return book.view(row);
    }

    /** An organisation graduates only when it reached all of its milestones and had a mentor; what it was given is not counted. */
    @POST
    @Path("{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public PathBodies.View review(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Review body, @Context IfMatch ifMatch) {
        PathRow row = applications.possible(paths.decided(id), stepOf(body.conclusion()), ifMatch);
        applications.unconcerned(row);
        boolean graduates = body.conclusion() == Conclusion.GRADUATE;
        boolean extended = body.conclusion() == Conclusion.EXTEND;
        List<MilestoneRow> milestones = book.milestones(id);
        LocalDate until = body.until();
        LocalDate before = row.untilDay();
        Faults faults = applications
                .onDay(row, body.day())
                .when(
                        row.state() != PathState.INCUBATING,
                        "conclusion",
                        "在孵的组织才能评审",
                        "Only an organisation that is incubating is reviewed")
                .when(
                        graduates
                                && (milestones.isEmpty() || !milestones.stream().allMatch(MilestoneRow::reached)),
                        "conclusion",
                        "还有未完成的孵化节点，不能出壳",
                        "It has milestones to reach before it graduates")
                .when(graduates && !book.guided(id), "conclusion", "没有导师指导过，不能出壳", "It had no mentor yet")
                .when(
                        extended
                                && (until == null
                                        || !until.isAfter(body.day())
                                        || (before != null && !until.isAfter(before))),
                        "until",
                        "延期须给出更晚的计划结束日期",
                        "Give a later day until which it stays")
                .when(!extended && until != null, "until", "只有延期才填写", "Only for an extension");
        faults.refuse();
        book.step(row, stepOf(body.conclusion()), body.day(), body.points(), body.words());
        switch (body.conclusion()) {
            case GRADUATE -> row.end(PathState.GRADUATED, body.day(), null);
            case EXTEND -> row.extend(until);
            case WITHDRAW -> row.end(PathState.WITHDRAWN, body.day(), body.words());
        }
        desk.done(
                row,
                "incubation.path.review",
                Map.of("conclusion", body.conclusion().name()));
        return book.view(row);
    }

    private static PathStep stepOf(Conclusion conclusion) {
        return switch (conclusion) {
            case GRADUATE -> PathStep.GRADUATE;
            case EXTEND -> PathStep.EXTEND;
            case WITHDRAW -> PathStep.WITHDRAW;
        };
    }

    /** The organisation leaves of its own will, or takes its application back. */
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public PathBodies.View withdraw(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Withdrawal body, @Context IfMatch ifMatch) {
        return book.view(applications.withdraw(paths.held(id, WRITE), body, ifMatch));
    }

    /** Takes the last step back; whoever comes back into a base needs room in it. */
    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public PathBodies.View undo(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Undo body, @Context IfMatch ifMatch) {
        PathRow row = applications.possible(paths.decided(id), PathStep.UNDO, ifMatch);
        applications.unconcerned(row);
        StepRow last = book.lastStanding(id).orElseThrow(ProblemException::notFound);
        Faults faults = new Faults();
        if (!row.state().open() && last.before().open()) {
            opensAgain(row, faults);
        }
        if (!row.state().seated() && last.before().seated()) {
            applications.room(row, faults);
        }
        faults.refuse();
        book.step(row, PathStep.UNDO, desk.today(), null, body.reason());
        last.takeBack();
        row.undo(last);
        desk.done(row, "incubation.path.undo", Map.of("step", last.step().name()));
        return book.view(row);
    }

    /** The organisation is held, as it is by an application, so that it has one open path. */
    private void opensAgain(PathRow row, Faults faults) {
        SocialOrgRow org = em.find(SocialOrgRow.class, row.orgId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(org);
        BaseRow base = em.find(BaseRow.class, row.baseId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(base);
        faults.when(book.open(row.orgId(), row.id()), "", "该组织已有新的孵化或申请", "The organisation has applied anew")
                .when(org.stage() == OrgStage.ENDED, "", "该组织已注销", "The organisation has ended")
                .when(base.closed() != null, "", "基地已关闭", "The base is closed")
                .when(
                        !reach.below(base.divisionId()).contains(org.divisionId()),
                        "",
                        "该组织已不在基地服务的区划内",
                        "The base serves another division than the organisation's");
    }
}
