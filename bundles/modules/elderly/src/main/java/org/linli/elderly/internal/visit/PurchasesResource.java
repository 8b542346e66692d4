package org.linli.elderly.internal.visit;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
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

/** Contracts by which visits are bought (政府购买探访服务合同), with their plan and their settlements. */
@Component(service = PurchasesResource.class)
@RestResource
@Path("purchases")
@Produces(MediaType.APPLICATION_JSON)
public class PurchasesResource {
    private static final Listing<PurchaseRow> LISTING = new Listing<>(
            "select e from PurchaseRow e", "from PurchaseRow e", "e.id", PurchaseRow.class, PurchaseRow::id, Map.of());

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Organisations organisations;
    private final PurchaseDesk purchases;
    private final VisitRounds rounds;

    @Activate
    public PurchasesResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Organisations organisations,
            @Reference PurchaseDesk purchases,
            @Reference VisitRounds rounds) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.organisations = organisations;
        this.purchases = purchases;
        this.rounds = rounds;
    }

    @GET
    @RequiresPermission(VisitDesk.READ)
    @Listable(
            filters = {"division", "organisation", "ended"},
            sort = {"-id"})
    public Page<VisitBodies.PurchaseView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(VisitDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(organisation ->
                        where.and("e.organisationId = :organisation").set("organisation", organisation));
        query.filter("ended")
                .map(text -> QueryValues.flag("ended", text))
                .ifPresent(ended -> where.and(
                                ended
                                        ? "e.endedOn <= :today or e.lastDay < :today"
                                        : "(e.endedOn is null or e.endedOn > :today) and e.lastDay >= :today")
                        .set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.WRITE)
    @Answers(value = VisitBodies.PurchaseView.class, status = 201)
    public Response add(@Valid @NotNull VisitBodies.NewPurchase body) {
        PurchaseRow row = purchases.conclude(body);
        return Response.created(desk.at("purchases/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(VisitDesk.READ)
    public VisitBodies.PurchaseView get(@PathParam("id") UUID id) {
        return view(desk.row(PurchaseRow.class, id, VisitDesk.READ));
    }

    /** Plans at once what the next morning would plan. */
    @POST
    @Path("{id}/plan")
    @RequiresPermission(VisitDesk.WRITE)
    public VisitBodies.Planned plan(@PathParam("id") UUID id) {
        PurchaseRow row = desk.held(PurchaseRow.class, id, VisitDesk.WRITE);
        VisitBodies.Planned planned = new VisitBodies.Planned(row.end().isBefore(desk.today()) ? 0 : rounds.plan(row));
        desk.done(row, "elderly.purchase.plan", Map.of("visits", String.valueOf(planned.planned())));
        return planned;
    }

    /** The contract ends before its time; visits that were planned for later are cancelled. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.WRITE)
    public VisitBodies.PurchaseView end(
            @PathParam("id") UUID id, @Valid @NotNull VisitBodies.EndOfPurchase body, @Context IfMatch ifMatch) {
        PurchaseRow row = desk.held(PurchaseRow.class, id, VisitDesk.WRITE);
        ifMatch.check(row.version());
        purchases.end(row, body);
        return view(row);
    }

    /** Settles the visits that were made in a period and are in no settlement yet. */
    @POST
    @Path("{id}/settlements")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SettlementsResource.SETTLE)
    @Answers(value = VisitBodies.SettlementView.class, status = 201)
    public Response settle(@PathParam("id") UUID id, @Valid @NotNull VisitBodies.NewSettlement body) {
        PurchaseRow row = desk.held(PurchaseRow.class, id, SettlementsResource.SETTLE);
        SettlementRow settlement = purchases.settle(row, body);
        return Response.created(desk.at("settlements/" + settlement.id()))
                .entity(SettlementsResource.view(settlement))
                .build();
    }

    private VisitBodies.PurchaseView view(PurchaseRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    /** How many visits of a contract are where. */
    private static final class Counted {
        private final Map<VisitState, Long> states = new HashMap<>();
        private long unsettled;

        long in(VisitState state) {
            return states.getOrDefault(state, 0L);
        }
    }

    private Page<VisitBodies.PurchaseView> views(Page<PurchaseRow> page) {
        Map<UUID, Counted> counted =
                counted(page.items().stream().map(PurchaseRow::id).toList());
        Map<UUID, OrganisationRef> names = organisations.findAll(
                page.items().stream().map(PurchaseRow::organisationId).toList());
        return Listing.map(page, row -> {
            Counted counts = counted.getOrDefault(row.id(), new Counted());
            return new VisitBodies.PurchaseView(
                    row.id(),
                    row.divisionId(),
                    row.title(),
                    row.organisationId(),
                    name(names.get(row.organisationId())),
                    row.firstDay(),
                    row.lastDay(),
                    row.endedOn(),
                    Yuan.text(row.price()),
                    Yuan.CURRENCY,
                    purchases.rhythm(row).lines(),
                    counts.in(VisitState.PLANNED),
                    counts.in(VisitState.DONE),
                    counts.in(VisitState.MISSED),
                    counts.unsettled,
                    row.generated(),
                    row.version());
        });
    }

    private static @Nullable String name(@Nullable OrganisationRef organisation) {
        return organisation == null ? null : organisation.name();
    }

    private Map<UUID, Counted> counted(List<UUID> ids) {
        Map<UUID, Counted> counted = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select e.purchaseId, e.state, count(e.id), count(e.settlementId) from VisitRow e"
                                    + " where e.purchaseId in :ids group by e.purchaseId, e.state",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> take(counted.computeIfAbsent((UUID) row[0], id -> new Counted()), row));
        }
        return counted;
    }

    private static void take(Counted counts, Object[] row) {
        VisitState state = (VisitState) row[1];
        long all = (Long) row[2];
        counts.states.put(state, all);
        if (state == VisitState.DONE) {
            counts.unsettled = all - (Long) row[3];
        }
    }
}
