package org.linli.incubation.internal.base;

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
import java.util.Collection;
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
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Incubation bases (孵化基地). */
@Component(service = BasesResource.class)
@RestResource
@Path("bases")
@Produces(MediaType.APPLICATION_JSON)
public class BasesResource {
    static final String READ = "incubation:base:read";
    private static final String WRITE = "incubation:base:write";
    private static final Listing<BaseRow> LISTING = new Listing<>(
            "select e from BaseRow e",
            "from BaseRow e",
            "e.id",
            BaseRow.class,
            BaseRow::id,
            Map.of("name", Sort.byText("e.name", BaseRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Occupancy occupancy;
    private final Names names;

    @Activate
    public BasesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Occupancy occupancy,
            @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.occupancy = occupancy;
        this.names = names;
    }

    /**
     * A base.
     *
     * @param operatorName who runs it, as the organisation is called now where it is one of the district
     * @param taken places that are taken today
     */
    public record View(
            UUID id,
            Base base,
            Text levelLabel,
            String operatorName,
            int taken,
            @Nullable LocalDate closed,
            @Nullable String closeReason,
            boolean generated,
            long version)
            implements Versioned {}

    public record Close(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "level", "closed", "operator"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name", "e.operator"));
        query.filter("operator")
                .map(text -> QueryValues.uuid("operator", text))
                .ifPresent(org -> where.and("e.operatorId = :operator").set("operator", org));
        query.filter("level")
                .map(text -> QueryValues.oneOf("level", text, BaseLevel.class))
                .ifPresent(level -> where.and("e.level = :level").set("level", level));
        query.filter("closed")
                .map(text -> QueryValues.flag("closed", text))
                .ifPresent(closed -> where.and("e.closed is " + (closed ? "not null" : "null")));
        Page<BaseRow> page = LISTING.page(em, where, query);
        Map<UUID, Integer> taken =
                occupancy.of(page.items().stream().map(BaseRow::id).toList());
        Map<UUID, String> operators = operators(page.items());
        return Listing.map(page, row -> view(row, operators, taken.getOrDefault(row.id(), 0)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Base body) {
        View made = record(body);
        return Response.created(desk.at("bases/" + made.id())).entity(made).build();
    }

    public View record(Base body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        operator(body.mode(), null).refuse();
        BaseRow row = new BaseRow(desk.newId(), body, null);
        desk.added(row, "incubation.base.add");
        return view(row, 0);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(BaseRow.class, id, READ), occupancy.of(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Base.class) MergePatch patch, @Context IfMatch ifMatch) {
        BaseRow row = desk.held(BaseRow.class, id, WRITE);
        ifMatch.require(row.version());
        return replace(row, patch.applyTo(row.base(), Base.class));
    }

    public View replace(BaseRow row, Base next) {
        if (!next.divisionId().equals(row.divisionId())) {
            reach.requireDivision("/divisionId", WRITE, next.divisionId());
        }
        int taken = occupancy.of(row.id());
        operator(next.mode(), row.operatorId())
                .when(
                        !next.divisionId().equals(row.divisionId()) && occupancy.asked(row.id()),
                        "divisionId",
                        "还有在申请或在孵的组织，区划不能更改",
                        "Organisations are in it, or have applied: the division stays")
                .when(
                        next.places() < taken,
                        "places",
                        "已入驻 " + taken + " 家，名额不能更少",
                        taken + " organisations are in it: it cannot have fewer places")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.base.change", Map.of());
        return view(row, taken);
    }

    @POST
    @Path("{id}/closing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View close(@PathParam("id") UUID id, @Valid @NotNull Close body, @Context IfMatch ifMatch) {
        BaseRow row = desk.held(BaseRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.closed() != null, "", "基地已关闭", "It is closed already")
                .when(
                        body.day().isAfter(desk.today()) || body.day().isBefore(row.opened()),
                        "day",
                        "须在启用之后且不在将来",
                        "Must not be before it opened or in the future")
                .when(occupancy.asked(id), "", "还有在申请或在孵的组织", "Organisations are in it still, or have applied")
                .refuse();
        row.close(body.day(), body.reason().strip());
        desk.done(row, "incubation.base.close", Map.of());
        return view(row, 0);
    }

    /** Opens a base again that was closed by mistake. */
    @POST
    @Path("{id}/reopening")
    @RequiresPermission(WRITE)
    public View reopen(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        BaseRow row = desk.held(BaseRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.closed() == null, "", "基地没有关闭", "It is not closed")
                .refuse();
        row.reopen();
        desk.done(row, "incubation.base.reopen", Map.of());
        return view(row, occupancy.of(id));
    }

    /**
     * Who is to run it: an organisation that the caller reaches, or a name.
     *
     * @param before who runs it, and may go on though it has ended, or the caller does not reach it
     */
    private Faults operator(Base.Mode mode, @Nullable UUID before) {
        UUID id = mode.operatorId();
        String name = mode.operator();
        SocialOrgRow org = id == null ? null : em.find(SocialOrgRow.class, id);
        boolean named = name != null && !name.isBlank();
        boolean stays = id != null && id.equals(before);
        boolean runs = org != null
                && org.stage() != OrgStage.ENDED
                && reach.covers(OrganisationsResource.READ, org.divisionId());
        return new Faults()
                .when(
                        id == null && !named,
                        "mode/operator",
                        "请选择本区登记的社会组织，未登记的填写名称",
                        "Choose an organisation of the district, or name one that is not registered here")
                .when(
                        id != null && named,
                        "mode/operator",
                        "已选择社会组织的，名称须为空",
                        "An organisation is chosen: leave the name empty, or choose none")
                .when(
                        id != null && !stays && !runs,
                        "mode/operatorId",
                        "没有登记这个组织、已注销或不在您的范围内",
                        "No such organisation within your scope, or it has ended");
    }

    private Map<UUID, String> operators(Collection<BaseRow> rows) {
        return names.organisations(rows.stream()
                .map(BaseRow::operatorId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private View view(BaseRow row, int taken) {
        return view(row, operators(List.of(row)), taken);
    }

    private static View view(BaseRow row, Map<UUID, String> operators, int taken) {
        Base base = row.base();
        UUID operator = base.mode().operatorId();
        return new View(
                row.id(),
                base,
                base.level().label(),
                operator == null
                        ? Objects.requireNonNullElse(base.mode().operator(), "")
                        : operators.getOrDefault(operator, ""),
                taken,
                row.closed(),
                row.closeReason(),
                row.generated(),
                row.version());
    }
}
