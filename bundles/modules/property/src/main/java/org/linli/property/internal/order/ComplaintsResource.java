package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.linli.api.security.DivisionScope;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.linli.property.internal.menu.MenuResource;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Complaints (投诉) to the community about orders that failed, on the orders engine. */
@Component(service = ComplaintsResource.class)
@RestResource
@Path("complaints")
@Produces(MediaType.APPLICATION_JSON)
public class ComplaintsResource {
    private static final Listing<ComplaintRow> LISTING = new Listing<>(
            "select e from ComplaintRow e",
            "from ComplaintRow e",
            "e.id",
            ComplaintRow.class,
            ComplaintRow::id,
            Map.of("at", Sort.byTime("e.at", ComplaintRow::at)));

    private final EntityManager em;
    private final Reach reach;
    private final Cases cases;
    private final OrderDesk orders;
    private final Names names;
    private final AssignedRows assigned;

    @Activate
    public ComplaintsResource(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference OrderDesk orders,
            @Reference Names names) {
        this.em = em;
        this.reach = reach;
        this.cases = cases;
        this.orders = orders;
        this.names = names;
        this.assigned = new AssignedRows(cases);
    }

    @GET
    @RequiresPermission(ComplaintSubject.READ)
    @Listable(
            filters = {"division", "company", "estate", "state", "open"},
            sort = {"-at"})
    public Page<OrderBodies.ComplaintLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(ComplaintSubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + assigned.condition(where, "e.copy"));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("company")
                .map(text -> QueryValues.uuid("company", text))
                .ifPresent(company -> where.and("e.companyId = :company").set("company", company));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and(
                                "exists (select o.id from OrderRow o where o.id = e.orderId and o.estateId = :estate)")
                        .set("estate", estate));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        Page<ComplaintRow> page = LISTING.page(em, where, query);
        Map<UUID, String> companies = names.companies(
                page.items().stream().map(ComplaintRow::companyId).toList());
        Map<UUID, String> titles =
                titles(page.items().stream().map(ComplaintRow::orderId).toList());
        StateLabels labels = new StateLabels(cases);
        return Listing.map(
                page,
                row -> new OrderBodies.ComplaintLine(
                        row.id(),
                        row.orderId(),
                        titles.getOrDefault(row.orderId(), ""),
                        row.divisionId(),
                        row.companyId(),
                        companies.getOrDefault(row.companyId(), ""),
                        row.grounds(),
                        row.grounds().label(),
                        row.at(),
                        row.copy().number(),
                        row.copy().state(),
                        labels.of(row.copy().processId(), row.copy().state())));
    }

    private Map<UUID, String> titles(List<UUID> ids) {
        Map<UUID, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e.id, e.title from OrderRow e where e.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> found.put((UUID) row[0], (String) row[1]));
        }
        return found;
    }

    @GET
    @Path("{id}")
    @RequiresPermission({ComplaintSubject.READ, MenuResource.PLACE})
    public OrderBodies.ComplaintView get(@PathParam("id") UUID id) {
        ComplaintRow row = orders.complaintRow(id);
        CaseDetails details = orders.details(row.copy());
        return new OrderBodies.ComplaintView(
                row.id(),
                row.orderId(),
                titles(List.of(row.orderId())).getOrDefault(row.orderId(), ""),
                row.divisionId(),
                row.companyId(),
                names.companies(List.of(row.companyId())).getOrDefault(row.companyId(), ""),
                row.grounds(),
                row.grounds().label(),
                row.reason(),
                row.at(),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                row.version());
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ComplaintSubject.ACT, MenuResource.PLACE})
    public OrderBodies.ComplaintView act(
            @PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        orders.actOnComplaint(id, request, ifMatch);
        return get(id);
    }
}
