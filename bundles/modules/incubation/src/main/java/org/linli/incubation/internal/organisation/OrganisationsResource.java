package org.linli.incubation.internal.organisation;

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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
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
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Social organisations (社会组织): registered, assessed, supported, deregistered. */
@Component(service = OrganisationsResource.class)
@RestResource
@Path("social-organisations")
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationsResource {
    public static final String READ = "incubation:organisation:read";
    public static final String WRITE = "incubation:organisation:write";
    private static final String GRADE_THAT_HOLDS = "e.grade = :grade and e.gradeUntil >= :today";
    private static final Listing<SocialOrgRow> LISTING = new Listing<>(
            "select e from SocialOrgRow e",
            "from SocialOrgRow e",
            "e.id",
            SocialOrgRow.class,
            SocialOrgRow::id,
            Map.of("name", Sort.byText("e.name", SocialOrgRow::name)));
    private static final Listing<SupportRow> SUPPORTS = new Listing<>(
            "select e from SupportRow e", "from SupportRow e", "e.id", SupportRow.class, SupportRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final OrgRules rules;
    private final Grades grades;

    @Activate
    public OrganisationsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference OrgRules rules,
            @Reference Grades grades) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.rules = rules;
        this.grades = grades;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {
                "division",
                "q",
                "kind",
                "domain",
                "stage",
                "standing",
                "grade",
                "careProvider",
                "helpingGroup",
                "supported"
            },
            sort = {"name"})
    public Page<OrgBodies.View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name", "e.uscc"));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, OrgKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("domain")
                .map(text -> QueryValues.oneOf("domain", text, Domain.class))
                .ifPresent(domain -> where.and("e.domain = :domain").set("domain", domain));
        query.filter("stage")
                .map(text -> QueryValues.oneOf("stage", text, OrgStage.class))
                .ifPresent(stage -> where.and("e.stage = :stage").set("stage", stage));
        query.filter("standing")
                .map(text -> QueryValues.flag("standing", text))
                .ifPresent(standing -> where.and("e.stage " + (standing ? "<>" : "=") + " :ended")
                        .set("ended", OrgStage.ENDED));
        query.filter("grade")
                .map(text -> QueryValues.oneOf("grade", text, Grade.class))
                .ifPresent(
                        grade -> where.and(GRADE_THAT_HOLDS).set("grade", grade).set("today", desk.today()));
        query.filter("careProvider")
                .map(text -> QueryValues.flag("careProvider", text))
                .ifPresent(flag -> where.and("e.careProvider = " + flag));
        query.filter("helpingGroup")
                .map(text -> QueryValues.flag("helpingGroup", text))
                .ifPresent(flag -> where.and("e.helpingGroup = " + flag));
        query.filter("supported")
                .map(text -> QueryValues.flag("supported", text))
                .ifPresent(flag -> where.and(
                        (flag ? "" : "not ") + "exists (select s.id from SupportRow s where s.orgId = e.id)"));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = OrgBodies.View.class, status = 201)
    public Response add(@Valid @NotNull SocialOrg body) {
        OrgBodies.View made = record(body);
        return Response.created(desk.at("social-organisations/" + made.id()))
                .entity(made)
                .build();
    }

    public OrgBodies.View record(SocialOrg body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        Faults faults = new Faults()
                .when(body.stage() == OrgStage.ENDED, "stage", "已注销的不再登记", "One that has ended is not registered anew");
        rules.check(body, null, faults);
        faults.refuse();
        SocialOrgRow row = new SocialOrgRow(desk.newId(), body, null);
        desk.added(row, "incubation.organisation.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public OrgBodies.View get(@PathParam("id") UUID id) {
        return view(desk.row(SocialOrgRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public OrgBodies.View change(
            @PathParam("id") UUID id, @PatchOf(SocialOrg.class) MergePatch patch, @Context IfMatch ifMatch) {
        SocialOrgRow row = desk.held(SocialOrgRow.class, id, WRITE);
        ifMatch.require(row.version());
        return replace(row, patch.applyTo(row.org(), SocialOrg.class));
    }

    public OrgBodies.View replace(SocialOrgRow row, SocialOrg next) {
        boolean moves = !next.divisionId().equals(row.divisionId());
        if (moves) {
            reach.requireDivision("/divisionId", WRITE, next.divisionId());
        }
        Faults faults = new Faults()
                .when(
                        moves && rules.onAPath(row.id()),
                        "divisionId",
                        "还在孵化中，区划不能更改",
                        "It is being incubated, or has applied: the division stays")
                .when(
                        (next.stage() == OrgStage.ENDED) != (row.stage() == OrgStage.ENDED),
                        "stage",
                        "注销和恢复请用相应的操作",
                        "Deregister it or take that back by the steps for it");
        rules.check(next, row.id(), faults);
        faults.refuse();
        row.take(next);
        desk.done(row, "incubation.organisation.change", Map.of());
        if (moves) {
            rules.move(row.id(), next.divisionId());
        }
        return view(row);
    }

    /** The grade follows from the points by the tenant's thresholds. */
    @POST
    @Path("{id}/assessment")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public OrgBodies.View assess(
            @PathParam("id") UUID id, @Valid OrgBodies.@NotNull Assessment body, @Context IfMatch ifMatch) {
        SocialOrgRow row = desk.held(SocialOrgRow.class, id, WRITE);
        ifMatch.check(row.version());
        LocalDate registered = row.org().registeredOn();
        LocalDate before = row.gradedOn();
        Grade grade = grades.of(body.points());
        new Faults()
                .when(
                        row.stage() != OrgStage.REGISTERED,
                        "",
                        "只评估已登记的社会组织",
                        "Only a registered organisation is assessed")
                .when(
                        body.day().isAfter(desk.today())
                                || (registered != null && body.day().isBefore(registered))
                                || (before != null && !body.day().isAfter(before)),
                        "day",
                        "须在登记和上次评估之后且不在将来",
                        "Must be after the registration and the last assessment, and not in the future")
                .when(grade == null, "points", "未达到 1A 的分数线", "Too few points for 1A")
                .refuse();
        row.graded(Objects.requireNonNull(grade), body.points(), body.day(), grades.until(body.day()));
        desk.done(row, "incubation.organisation.assess", Map.of("grade", grade.name()));
        return view(row);
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public OrgBodies.View end(@PathParam("id") UUID id, @Valid OrgBodies.@NotNull End body, @Context IfMatch ifMatch) {
        SocialOrgRow row = desk.held(SocialOrgRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.stage() == OrgStage.ENDED, "", "已注销", "It has ended already")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(rules.onAPath(id), "", "还在孵化中，请先退出孵化", "It is being incubated still: let it withdraw first")
                .refuse();
        row.end(body.day(), body.reason().strip());
        desk.done(row, "incubation.organisation.end", Map.of());
        return view(row);
    }

    /** Takes a deregistration back that was a mistake. */
    @POST
    @Path("{id}/resumption")
    @RequiresPermission(WRITE)
    public OrgBodies.View resume(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        SocialOrgRow row = desk.held(SocialOrgRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.stage() != OrgStage.ENDED, "", "没有注销", "It has not ended")
                .refuse();
        row.resume(stageBefore(row.org()));
        desk.done(row, "incubation.organisation.resume", Map.of());
        return view(row);
    }

    private static OrgStage stageBefore(SocialOrg org) {
        if (org.registeredOn() == null) {
            return OrgStage.PREPARING;
        }
        return org.kind() == OrgKind.COMMUNITY || org.uscc() == null ? OrgStage.FILED : OrgStage.REGISTERED;
    }

    /** How it was supported outside a base, the first first. */
    @GET
    @Path("{id}/supports")
    @RequiresPermission(READ)
    @Listable
    public Page<OrgBodies.Support> supports(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.row(SocialOrgRow.class, id, READ);
        Conditions where = new Conditions().and("e.orgId = :org").set("org", id);
        return Listing.map(SUPPORTS.page(em, where, query), SupportRow::view);
    }

    @POST
    @Path("{id}/supports")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public OrgBodies.Support support(@PathParam("id") UUID id, @Valid OrgBodies.@NotNull NewSupport body) {
        SocialOrgRow row = desk.row(SocialOrgRow.class, id, WRITE);
        new Faults()
                .when(row.stage() == OrgStage.ENDED, "", "已注销", "It has ended")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(
                        (body.kind() == SupportKind.FUNDS) != (body.amount() != null),
                        "amount",
                        "资金扶持须填写金额，其他不填",
                        "Money has an amount, anything else has none")
                .when(
                        body.amount() != null && Yuan.of(body.amount()).signum() == 0,
                        "amount",
                        "须大于 0",
                        "Must be more than 0")
                .refuse();
        SupportRow made = new SupportRow(desk.newId(), row, body, desk.actor(), null);
        desk.added(made, "incubation.organisation.support");
        return made.view();
    }

    private OrgBodies.View view(SocialOrgRow row) {
        SocialOrg org = row.org();
        Grade grade = row.grade(desk.today());
        return new OrgBodies.View(
                row.id(),
                org,
                org.kind().label(),
                org.domain().label(),
                org.stage().label(),
                grade,
                grade == null ? null : grade.label(),
                row.gradePoints(),
                row.gradedOn(),
                row.gradeUntil(),
                row.endedOn(),
                row.endReason(),
                row.generated(),
                row.version());
    }
}
