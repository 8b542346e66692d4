package org.linli.property.internal.project;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.money.Yuan;
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
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.store.Names;
import org.linli.property.internal.vote.Matter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Projects of estates, from phase to phase as residents watch them, and the ledger of their money, open to whoever lives there. */
@Component(service = ProjectsResource.class)
@RestResource
@Path("projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectsResource {
    static final String READ = "property:project:read";
    private static final String WRITE = "property:project:write";
    private static final Listing<ProjectRow> LISTING = new Listing<>(
            "select e from ProjectRow e",
            "from ProjectRow e",
            "e.id",
            ProjectRow.class,
            ProjectRow::id,
            Map.of("title", Sort.byText("e.title", ProjectRow::title)));
    private static final Listing<MoneyRow> LEDGER = new Listing<>(
            "select e from MoneyRow e", "from MoneyRow e", "e.id", MoneyRow.class, MoneyRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Names names;
    private final FundBook funds;

    @Activate
    public ProjectsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Names names,
            @Reference FundBook funds) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
        this.funds = funds;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "estate", "kind", "phase"},
            sort = {"title"})
    public Page<ProjectBodies.Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ProjectKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("phase")
                .map(text -> QueryValues.oneOf("phase", text, Phase.class))
                .ifPresent(phase -> where.and("e.phase = :phase").set("phase", phase));
        Page<ProjectRow> page = LISTING.page(em, where, query);
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(ProjectRow::estateId).toList());
        return Listing.map(page, row -> {
            ProjectBodies.Project project = row.project();
            return new ProjectBodies.Line(
                    row.id(),
                    row.divisionId(),
                    row.estateId(),
                    estates.getOrDefault(row.estateId(), ""),
                    row.kind(),
                    row.kind().label(),
                    row.title(),
                    project.households(),
                    project.budget(),
                    Yuan.CURRENCY,
                    row.phase(),
                    row.phase().label(),
                    project.planned(),
                    row.ended(),
                    row.generated());
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = ProjectBodies.View.class, status = 201)
    public Response add(@Valid ProjectBodies.@NotNull Project body) {
        ProjectBodies.View made = plan(body);
        return Response.created(desk.at("projects/" + made.id())).entity(made).build();
    }

    public ProjectBodies.View plan(ProjectBodies.Project body) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        if (estate == null || !reach.covers(WRITE, estate.divisionId())) {
            throw new Faults()
                    .add("estateId", "没有登记这个小区或不在您的范围内", "No such estate is registered, or it is outside your scope")
                    .refusal();
        }
        ProjectRow row = new ProjectRow(desk.newId(), estate.divisionId(), body, null);
        desk.added(row, "property.project.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public ProjectBodies.View get(@PathParam("id") UUID id) {
        return view(desk.row(ProjectRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public ProjectBodies.View change(
            @PathParam("id") UUID id,
            @PatchOf(ProjectBodies.Project.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        ProjectRow row = desk.row(ProjectRow.class, id, WRITE);
        ifMatch.require(row.version());
        ProjectBodies.Project before = row.project();
        ProjectBodies.Project next = patch.applyTo(before, ProjectBodies.Project.class);
        new Faults()
                .when(!next.estateId().equals(before.estateId()), "estateId", "小区不能更改", "The estate stays")
                .when(next.kind() != before.kind(), "kind", "类型不能更改", "The kind stays")
                .when(!next.planned().equals(before.planned()), "planned", "立项日期不能更改", "The day of the plan stays")
                .when(row.ended() != null, "", "项目已结束", "The project has ended")
                .when(
                        row.approved() != null && Yuan.of(next.budget()).compareTo(Yuan.of(before.budget())) > 0,
                        "budget",
                        "表决通过后不能提高预算，请重新表决",
                        "Raise the budget by another vote, since the owners approved this one")
                .refuse();
        row.take(next);
        desk.done(row, "property.project.change", Map.of());
        return view(row);
    }

    /** The owners' vote that the kind of project needs. */
    @POST
    @Path("{id}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ProjectBodies.View approve(
            @PathParam("id") UUID id, @Valid ProjectBodies.@NotNull Approval body, @Context IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, id, WRITE);
        ifMatch.check(row.version());
        Matter matter = row.kind().matter();
        Faults faults = new Faults()
                .when(matter == null, "", "该类项目无需业主表决", "This kind of project needs no vote")
                .when(row.phase() != Phase.BEFORE, "", "项目已开工", "The work has begun")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future");
        if (matter != null) {
            body.vote().check(matter, faults, "vote/");
        }
        faults.refuse();
        row.approve(body.day(), body.vote());
        desk.done(row, "property.project.approve", Map.of());
        return view(row);
    }

    /** What residents saw in the phase that the project is in. */
    @POST
    @Path("{id}/watches")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ProjectBodies.View watch(
            @PathParam("id") UUID id, @Valid ProjectBodies.@NotNull NewWatch body, @Context IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.ended() != null, "", "项目已结束", "The project has ended")
                .when(
                        body.day().isAfter(desk.today())
                                || body.day().isBefore(row.project().planned()),
                        "day",
                        "须在立项之后且不在将来",
                        "Must not be before the plan or in the future")
                .refuse();
        em.persist(new WatchRow(desk.newId(), row, row.phase(), body, desk.actor(), desk.now()));
        desk.done(row, "property.project.watch", Map.of("phase", row.phase().name()));
        return view(row);
    }

    /** On to the next phase, when residents had their say in this one; or off. */
    @POST
    @Path("{id}/phase")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ProjectBodies.View move(
            @PathParam("id") UUID id, @Valid ProjectBodies.@NotNull Move body, @Context IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, id, WRITE);
        ifMatch.check(row.version());
        List<Phase> possible = possible(row);
        if (!possible.contains(body.to())) {
            throw ProblemException.conflict(
                    "phase-not-possible",
                    Text.of(
                            "现在不能进入“" + body.to().label().zh() + "”",
                            "Cannot go on to " + body.to().label().en() + " now"),
                    Map.of("possible", possible.stream().map(Phase::name).toList()));
        }
        boolean cancels = body.to() == Phase.CANCELLED;
        ResidentsSay say = say(row);
        Faults faults = new Faults();
        funds.check(row, body.to(), faults);
        faults.when(cancels && (body.reason() == null || body.reason().isBlank()), "reason", "请说明取消原因", "Say why")
                .when(!cancels && say.none(), "to", "本阶段还没有居民参与监督的记录", "Residents had no say in this phase yet")
                .when(
                        body.to() == Phase.DURING && funds.voteNeeded(row) && row.approved() == null,
                        "to",
                        "须先经业主表决通过",
                        "The owners must approve it first")
                .when(
                        body.to() == Phase.DONE && !say.accepted(),
                        "to",
                        "居民验收未通过",
                        "Residents have not accepted the work")
                .when(
                        body.to() == Phase.DONE && say.refusalOpen(),
                        "to",
                        "还有居民不同意验收的意见没有答复",
                        "Answer the residents first who do not accept the work")
                .when(
                        cancels && balance(id).signum() != 0,
                        "to",
                        "账上还有余款，请先退还",
                        "There is money left: give it back first")
                .refuse();
        row.reach(body.to(), desk.today(), body.reason());
        desk.done(row, "property.project.phase", Map.of("phase", body.to().name()));
        return view(row);
    }

    /** The ledger, the oldest line first. */
    @GET
    @Path("{id}/money")
    @RequiresPermission(READ)
    @Listable
    public Page<ProjectBodies.Money> money(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.row(ProjectRow.class, id, READ);
        Conditions where = new Conditions().and("e.projectId = :project").set("project", id);
        return Listing.map(LEDGER.page(em, where, query), MoneyRow::view);
    }

    @POST
    @Path("{id}/money")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ProjectBodies.View book(
            @PathParam("id") UUID id, @Valid ProjectBodies.@NotNull NewMoney body, @Context IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, id, WRITE);
        ifMatch.check(row.version());
        boolean income = body.source().income();
        BigDecimal amount =
                income ? Yuan.of(body.amount()) : Yuan.of(body.amount()).negate();
        Faults faults = new Faults();
        funds.check(row, body.source(), amount, faults);
        faults.when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(amount.signum() == 0, "amount", "须大于 0", "Must be more than 0")
                .when(row.phase() == Phase.CANCELLED, "", "项目已取消", "The project was cancelled")
                .when(
                        funds.voteNeeded(row) && row.approved() == null,
                        "",
                        "须先经业主表决通过",
                        "The owners must approve it first")
                .when(
                        !income && balance(id).add(amount).signum() < 0,
                        "amount",
                        "余额只有 " + Yuan.text(balance(id)) + " 元",
                        "There are only " + Yuan.text(balance(id)) + " yuan left")
                .refuse();
        em.persist(new MoneyRow(
                desk.newId(),
                row,
                new MoneyRow.Line(
                        body.day(), body.source(), amount, body.words().strip()),
                null,
                desk.actor(),
                desk.now()));
        desk.done(row, "property.project.book", Map.of("source", body.source().name()));
        return view(row);
    }

    /** Takes a line back by another one. */
    @POST
    @Path("{id}/money/{line}/reversal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ProjectBodies.View takeBack(
            @PathParam("id") UUID id,
            @PathParam("line") UUID line,
            @Valid ProjectBodies.@NotNull TakeBack body,
            @Context IfMatch ifMatch) {
        ProjectRow row = desk.held(ProjectRow.class, id, WRITE);
        ifMatch.check(row.version());
        List<MoneyRow> ledger = ledger(id);
        MoneyRow wrong = ledger.stream()
                .filter(one -> one.id().equals(line))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        MoneyRow.Line before = wrong.line();
        // one line alone would leave money in a ledger from which nobody can give it back any more
        new Faults()
                .when(
                        row.phase() == Phase.CANCELLED,
                        "",
                        "项目已取消，账目已结清，不能再冲销",
                        "The project was cancelled with nothing left, and its ledger is closed")
                .refuse();
        new Faults()
                .when(
                        wrong.takesBack() != null || ledger.stream().anyMatch(one -> line.equals(one.takesBack())),
                        "",
                        "该笔已冲销，或本身是冲销",
                        "The line was taken back already, or takes one back itself")
                .when(
                        balance(id).subtract(before.amount()).signum() < 0,
                        "",
                        "冲销后余额为负",
                        "The balance would be negative")
                .refuse();
        em.persist(new MoneyRow(
                desk.newId(),
                row,
                new MoneyRow.Line(
                        desk.today(),
                        before.source(),
                        before.amount().negate(),
                        body.reason().strip()),
                line,
                desk.actor(),
                desk.now()));
        desk.done(row, "property.project.take-back", Map.of());
        return view(row);
    }

    private static List<Phase> possible(ProjectRow row) {
        return switch (row.phase()) {
            case BEFORE -> List.of(Phase.DURING, Phase.CANCELLED);
            case DURING -> List.of(Phase.AFTER, Phase.CANCELLED);
            case AFTER -> List.of(Phase.DONE, Phase.DURING);
            case DONE, CANCELLED -> List.of();
        };
    }

    /** In the phase that the project is in. */
    private ResidentsSay say(ProjectRow row) {
        List<Boolean> together = watches(row.id()).stream()
                .filter(watch -> watch.phase() == row.phase())
                .map(ProjectBodies.Watch::content)
                .toList();
        List<ResidentsSay.Remark> remarks = em
                .createQuery(
                        "select e from RemarkRow e where e.projectId = :project and e.byStaff = false and e.phase = :phase order by e.id",
                        RemarkRow.class)
                .setParameter("project", row.id())
                .setParameter("phase", row.phase())
                .getResultList()
                .stream()
                .map(remark -> new ResidentsSay.Remark(remark.residentId(), remark.kind(), remark.answeredAt() != null))
                .toList();
        return new ResidentsSay(together, remarks);
    }

    private List<ProjectBodies.Watch> watches(UUID id) {
        return em
                .createQuery("select e from WatchRow e where e.projectId = :project order by e.id", WatchRow.class)
                .setParameter("project", id)
                .getResultList()
                .stream()
                .map(WatchRow::view)
                .toList();
    }

    private List<MoneyRow> ledger(UUID id) {
        return em.createQuery("select e from MoneyRow e where e.projectId = :project order by e.id", MoneyRow.class)
                .setParameter("project", id)
                .getResultList();
    }

    private BigDecimal balance(UUID id) {
        return ledger(id).stream().map(row -> row.line().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private ProjectBodies.View view(ProjectRow row) {
        BigDecimal income = BigDecimal.ZERO;
        BigDecimal spent = BigDecimal.ZERO;
        for (MoneyRow line : ledger(row.id())) {
            BigDecimal amount = line.line().amount();
            if (line.line().source().income()) {
                income = income.add(amount);
            } else {
                spent = spent.subtract(amount);
            }
        }
        FundState fund = funds.of(row.id()).map(FundRow::state).orElse(null);
        return new ProjectBodies.View(
                row.id(),
                row.divisionId(),
                names.estates(List.of(row.estateId())).getOrDefault(row.estateId(), ""),
                row.project(),
                row.kind().label(),
                row.phase(),
                row.phase().label(),
                row.approved(),
                row.vote(),
                funds.voteNeeded(row),
                fund,
                fund == null ? null : fund.label(),
                row.ended(),
                row.endReason(),
                Yuan.text(income),
                Yuan.text(spent),
                Yuan.text(income.subtract(spent)),
                Yuan.CURRENCY,
                watches(row.id()),
                possible(row),
                row.generated(),
                row.version());
    }
}
