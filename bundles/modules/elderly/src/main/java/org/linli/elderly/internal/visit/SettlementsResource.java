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
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.linli.api.money.Yuan;
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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is owed for visits (结算单). A wrong one is cancelled and made again; none is changed. */
@Component(service = SettlementsResource.class)
@RestResource
@Path("settlements")
@Produces(MediaType.APPLICATION_JSON)
public class SettlementsResource {
    static final String SETTLE = "elderly:visit:settle";
    private static final Listing<SettlementRow> LISTING = new Listing<>(
            "select e from SettlementRow e",
            "from SettlementRow e",
            "e.id",
            SettlementRow.class,
            SettlementRow::id,
            Map.of(
                    "lastDay",
                    new Sort<>(
                            "e.lastDay", LocalDate::parse, row -> row.lastDay().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final PurchaseDesk purchases;

    @Activate
    public SettlementsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference PurchaseDesk purchases) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.purchases = purchases;
    }

    @GET
    @RequiresPermission(SETTLE)
    @Listable(
            filters = {"division", "purchase"},
            sort = {"-lastDay"})
    public Page<VisitBodies.SettlementView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(SETTLE));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("purchase")
                .map(text -> QueryValues.uuid("purchase", text))
                .ifPresent(purchase -> where.and("e.purchaseId = :purchase").set("purchase", purchase));
        return Listing.map(LISTING.page(em, where, query), SettlementsResource::view);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(SETTLE)
    public VisitBodies.SettlementView get(@PathParam("id") UUID id) {
        return view(desk.row(SettlementRow.class, id, SETTLE));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SETTLE)
    public VisitBodies.SettlementView cancel(
            @PathParam("id") UUID id, @Valid @NotNull VisitBodies.Cancellation body, @Context IfMatch ifMatch) {
        SettlementRow row = desk.held(SettlementRow.class, id, SETTLE);
        ifMatch.check(row.version());
        purchases.cancel(row, body.reason());
        return view(row);
    }

    static VisitBodies.SettlementView view(SettlementRow row) {
        return new VisitBodies.SettlementView(
                row.id(),
                row.divisionId(),
                row.purchaseId(),
                row.firstDay(),
                row.lastDay(),
                row.visits(),
                row.late(),
                row.missed(),
                Yuan.text(row.price()),
                Yuan.text(row.amount()),
                Yuan.CURRENCY,
                row.by(),
                row.at(),
                row.cancelReason(),
                row.version());
    }
}
