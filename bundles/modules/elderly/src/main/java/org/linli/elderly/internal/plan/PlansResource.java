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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.elderly.internal.care.BedDays;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.standard.Level;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans of care (照护计划): what an elder is due, who gives it, what was given, and the bed with its bed-days. */
@Component(service = PlansResource.class)
@RestResource
@Path("plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
    private static final Listing<PlanRow> LISTING = new Listing<>(
            "select e from PlanRow e",
            "from PlanRow e",
            "e.id",
            PlanRow.class,
            PlanRow::id,
            Map.of(
                    "firstDay",
                    new Sort<>(
                            "e.firstDay",
                            LocalDate::parse,
                            row -> row.firstDay().toString())));
    private static final Listing<DeliveryRow> DELIVERIES = new Listing<>(
            "select e from DeliveryRow e",
            "from DeliveryRow e",
            "e.id",
            DeliveryRow.class,
            DeliveryRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final PlanDesk plans;
    private final ElderNames elders;
    private final Organisations organisations;
    private final BedDays beds;

    @Activate
    public PlansResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference PlanDesk plans,
            @Reference ElderNames elders,
            @Reference Organisations organisations,
            @Reference BedDays beds) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.plans = plans;
        this.elders = elders;
        this.organisations = organisations;
        this.beds = beds;
    }

    @GET
    @RequiresPermission(PlanDesk.READ)
    @Listable(
            filters = {"division", "elder", "level", "ended"},
            sort = {"-firstDay"})
    public Page<PlanBodies.PlanView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(PlanDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("level")
                .map(text -> QueryValues.oneOf("level", text, Level.class))
                .ifPresent(level -> where.and("e.level = :level").set("level", level));
        query.filter("ended")
                .map(text -> QueryValues.flag("ended", text))
                .ifPresent(ended -> where.and(ended ? "e.endedOn < :today" : "e.endedOn is null or e.endedOn >= :today")
                        .set("today", desk.today()));
        Page<PlanRow> page = LISTING.page(em, where, query);
        List<UUID> ids = page.items().stream().map(PlanRow::elderId).toList();
        Map<UUID, String> names = elders.ofElders(ids);
        Map<UUID, Level> levels = levels(ids);
        return Listing.map(
                page, row -> view(row, names.get(row.elderId()), levels.get(row.elderId()), List.of(), null));
    }

    private Map<UUID, Level> levels(List<UUID> elderIds) {
        Map<UUID, Level> levels = new HashMap<>();
        if (!elderIds.isEmpty()) {
            em.createQuery(
                            "select e.id, e.level from ElderRow e where e.id in :ids and e.level is not null",
                            Object[].class)
                    .setParameter("ids", elderIds)
                    .getResultList()
                    .forEach(row -> levels.put((UUID) row[0], (Level) row[1]));
        }
        return levels;
    }

    /** @param month whose services and bed-days are counted, like 2026-03; this one when left out */
    @GET
    @Path("{id}")
    @RequiresPermission(PlanDesk.READ)
    public PlanBodies.PlanView get(@PathParam("id") UUID id, @QueryParam("month") @Nullable String month) {
        PlanRow row = desk.row(PlanRow.class, id, PlanDesk.READ);
        return whole(row, month == null ? YearMonth.from(desk.today()) : month(month));
    }

    private static YearMonth month(String text) {
        return YearMonth.from(QueryValues.day("month", text + "-01"));
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PlanDesk.WRITE)
    public PlanBodies.PlanView end(
            @PathParam("id") UUID id, @Valid @NotNull PlanBodies.EndOfPlan body, @Context IfMatch ifMatch) {
        PlanRow row = desk.held(PlanRow.class, id, PlanDesk.WRITE);
        ifMatch.check(row.version());
        plans.end(row, body.day());
        return whole(row, YearMonth.from(body.day()));
    }

    /** A service was given. */
    @POST
    @Path("{id}/deliveries")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PlanDesk.DELIVER)
    @Answers(value = PlanBodies.PlanView.class, status = 201)
    public Response deliver(@PathParam("id") UUID id, @Valid @NotNull PlanBodies.NewDelivery body) {
        PlanRow row = desk.held(PlanRow.class, id, PlanDesk.DELIVER);
        plans.deliver(row, body);
        return Response.created(desk.at("plans/" + id + "/deliveries"))
                .entity(whole(row, YearMonth.from(body.day())))
                .build();
    }

    @GET
    @Path("{id}/deliveries")
    @RequiresPermission(PlanDesk.READ)
    @Listable(sort = {"-day"})
    public Page<PlanBodies.DeliveryView> deliveries(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.row(PlanRow.class, id, PlanDesk.READ);
        Conditions where = new Conditions().and("e.planId = :plan").set("plan", id);
        Map<UUID, String> titles = titles(id);
        return Listing.map(
                DELIVERIES.page(em, where, query),
                row -> new PlanBodies.DeliveryView(
                        row.id(),
                        row.planId(),
                        row.itemId(),
                        titles.getOrDefault(row.itemId(), ""),
                        row.day(),
                        row.giver()));
    }

    /** What was said of the services, in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PlanDesk.UNMASK)
    public PlanBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return plans.open(desk.row(PlanRow.class, id, PlanDesk.UNMASK), titles(id), body.purpose());
    }

    private Map<UUID, String> titles(UUID planId) {
        Map<UUID, String> titles = new HashMap<>();
        items(planId).forEach(item -> titles.put(item.id(), item.title()));
        return titles;
    }

    private List<PlanItemRow> items(UUID planId) {
        return em.createQuery("select e from PlanItemRow e where e.planId = :plan order by e.id", PlanItemRow.class)
                .setParameter("plan", planId)
                .getResultList();
    }

    PlanBodies.PlanView whole(PlanRow row, YearMonth month) {
        List<PlanItemRow> items = items(row.id());
        Map<UUID, Long> given = plans.given(row.id(), month);
        Map<UUID, OrganisationRef> names = organisations.findAll(items.stream()
                .map(PlanItemRow::providerId)
                .filter(Objects::nonNull)
                .toList());
        List<PlanBodies.Due> due = items.stream()
                .map(item -> due(item, names, given.getOrDefault(item.id(), 0L)))
                .toList();
        List<UUID> elder = List.of(row.elderId());
        return view(
                row,
                elders.ofElders(elder).get(row.elderId()),
                levels(elder).get(row.elderId()),
                due,
                beds.of(row.elderId(), month)
                        .map(bed ->
                                new PlanBodies.Bed(bed.bedId(), bed.stayId(), bed.home(), bed.firstDay(), bed.days()))
                        .orElse(null));
    }

    private static PlanBodies.Due due(PlanItemRow item, Map<UUID, OrganisationRef> names, long given) {
        OrganisationRef provider = item.providerId() == null ? null : names.get(item.providerId());
        return new PlanBodies.Due(
                item.id(),
                item.serviceId(),
                item.title(),
                item.kind(),
                item.timesPerMonth(),
                item.providerId(),
                provider == null ? null : provider.name(),
                given);
    }

    private PlanBodies.PlanView view(
            PlanRow row,
            @Nullable String name,
            @Nullable Level now,
            List<PlanBodies.Due> due,
            PlanBodies.@Nullable Bed bed) {
        return new PlanBodies.PlanView(
                row.id(),
                row.divisionId(),
                row.elderId(),
                name,
                row.level(),
                row.level().label(),
                row.assessedOn(),
                row.firstDay(),
                row.endedOn(),
                row.planner(),
                plans.outdated(row, now),
                due,
                bed,
                row.version());
    }
}
