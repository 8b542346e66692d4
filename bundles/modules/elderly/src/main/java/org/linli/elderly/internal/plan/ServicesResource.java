package org.linli.elderly.internal.plan;

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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What elders are due, by level (服务项目). One that changes is retired and made anew; plans keep what they had. */
@Component(service = ServicesResource.class)
@RestResource
@Path("services")
@Produces(MediaType.APPLICATION_JSON)
public class ServicesResource {
    private static final Listing<ServiceRow> LISTING = new Listing<>(
            "select e from ServiceRow e", "from ServiceRow e", "e.id", ServiceRow.class, ServiceRow::id, Map.of());

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final PlanDesk plans;
    private final Organisations organisations;

    @Activate
    public ServicesResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference PlanDesk plans,
            @Reference Organisations organisations) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.plans = plans;
        this.organisations = organisations;
    }

    @GET
    @RequiresPermission(PlanDesk.READ)
    @Listable(
            filters = {"division", "kind", "retired"},
            sort = {"id"})
    public Page<PlanBodies.ServiceView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(PlanDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ServiceKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        boolean retired = query.filter("retired")
                .map(text -> QueryValues.flag("retired", text))
                .orElse(false);
        where.and(retired ? "e.retiredOn is not null" : "e.retiredOn is null");
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PlanDesk.WRITE)
    @Answers(value = PlanBodies.ServiceView.class, status = 201)
    public Response add(@Valid @NotNull PlanBodies.NewService body) {
        reach.requireDivision("/divisionId", PlanDesk.WRITE, body.divisionId());
        new Faults()
                .when(plans.unknown(body.providerId()), "providerId", "没有这个组织机构", "No such organisation")
                .refuse();
        ServiceRow row = new ServiceRow(desk.newId(), body);
        desk.added(row, "elderly.service.add");
        return Response.created(desk.at("services/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(PlanDesk.READ)
    public PlanBodies.ServiceView get(@PathParam("id") UUID id) {
        return view(desk.row(ServiceRow.class, id, PlanDesk.READ));
    }

    /** New plans have it no more. */
    @POST
    @Path("{id}/retire")
    @RequiresPermission(PlanDesk.WRITE)
    public PlanBodies.ServiceView retire(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ServiceRow row = desk.held(ServiceRow.class, id, PlanDesk.WRITE);
        ifMatch.check(row.version());
        if (row.retiredOn() != null) {
            throw ProblemException.conflict(
                    "service-retired",
                    Text.of("该项目已停用", "The service is retired"),
                    Map.of("retiredOn", row.retiredOn()));
        }
        row.retire(desk.today());
        desk.done(row, "elderly.service.retire", Map.of());
        return view(row);
    }

    private PlanBodies.ServiceView view(ServiceRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<PlanBodies.ServiceView> views(Page<ServiceRow> page) {
        Map<UUID, OrganisationRef> names = organisations.findAll(page.items().stream()
                .map(ServiceRow::providerId)
                .filter(Objects::nonNull)
                .toList());
        return Listing.map(page, row -> {
            OrganisationRef provider = row.providerId() == null ? null : names.get(row.providerId());
            return new PlanBodies.ServiceView(
                    row.id(),
                    row.divisionId(),
                    row.title(),
                    row.kind(),
                    row.fromLevel(),
                    row.fromLevel().label(),
                    row.timesPerMonth(),
                    row.providerId(),
                    provider == null ? null : provider.name(),
                    row.retiredOn(),
                    row.version());
        });
    }
}
