package org.linli.property.internal.order;

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
import java.util.UUID;
import org.linli.api.file.Attachments;
import org.linli.api.money.Yuan;
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
import org.linli.api.security.DivisionScope;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.menu.MenuResource;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders (菜单式物业): placed by residents or found by inspections, accepted, handled and rated on the orders engine. */
@Component(service = OrdersResource.class)
@RestResource
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    private static final Listing<OrderRow> LISTING = new Listing<>(
            "select e from OrderRow e",
            "from OrderRow e",
            "e.id",
            OrderRow.class,
            OrderRow::id,
            Map.of("orderedAt", Sort.byTime("e.orderedAt", OrderRow::orderedAt)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Cases cases;
    private final OrderDesk orders;
    private final Contact contact;
    private final Names names;
    private final Attachments attachments;
    private final AssignedRows assigned;

    @Activate
    public OrdersResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference OrderDesk orders,
            @Reference Contact contact,
            @Reference Names names,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.cases = cases;
        this.orders = orders;
        this.contact = contact;
        this.names = names;
        this.attachments = attachments;
        this.assigned = new AssignedRows(cases);
    }

    /** Orders within reach, those given to the caller, and his own; {@code mine=true} gives the latter alone. */
    @GET
    @RequiresPermission({OrderSubject.READ, MenuResource.PLACE})
    @Listable(
            filters = {"division", "kind", "state", "company", "estate", "open", "overdue", "mine", "inspection"},
            sort = {"-orderedAt"})
    public Page<OrderBodies.OrderLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        boolean own =
                query.filter("mine").map(text -> QueryValues.flag("mine", text)).orElse(false);
        if (own) {
            where.and("e.residentId = :me").set("me", me());
        } else if (reach.scope(OrderSubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or e.residentId = :me or " + assigned.condition(where, "e.copy"))
                    .set("me", me());
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, OrderKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        for (String id : List.of("company", "estate", "inspection")) {
            query.filter(id)
                    .map(text -> QueryValues.uuid(id, text))
                    .ifPresent(value -> where.and("e." + id + "Id = :" + id).set(id, value));
        }
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        query.filter("overdue")
                .map(text -> QueryValues.flag("overdue", text))
                .ifPresent(late -> where.and(
                                late
                                        ? "e.copy.overdue = true or (e.copy.closedAt is null and e.copy.dueAt < :now)"
                                        : "e.copy.overdue = false and (e.copy.closedAt is not null or e.copy.dueAt >= :now)")
                        .set("now", desk.now()));
        return lines(LISTING.page(em, where, query));
    }

    private UUID me() {
        UUID me = desk.user();
        // the system orders nothing; no row has this id
        return me == null ? new UUID(0, 0) : me;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MenuResource.PLACE)
    @Answers(value = OrderBodies.OrderView.class, status = 201)
    public Response place(@Valid OrderBodies.@NotNull NewOrder body) {
        OrderBodies.OrderView made = get(orders.place(body));
        return Response.created(desk.at("orders/" + made.id())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({OrderSubject.READ, MenuResource.PLACE})
    public OrderBodies.OrderView get(@PathParam("id") UUID id) {
        return view(orders.order(id));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({OrderSubject.ACT, MenuResource.PLACE})
    public OrderBodies.OrderView act(
            @PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        orders.act(id, request, ifMatch);
        return get(id);
    }

    /** To the community, when the order failed. */
    @POST
    @Path("{id}/complaint")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MenuResource.PLACE)
    public OrderBodies.OrderView complain(
            @PathParam("id") UUID id, @Valid OrderBodies.@NotNull NewComplaint body, @Context IfMatch ifMatch) {
        orders.complain(id, body, ifMatch);
        return get(id);
    }

    /** Pictures that came with the order, the oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission({OrderSubject.READ, MenuResource.PLACE})
    public Page<Attachments.Attachment> pictures(@PathParam("id") UUID id) {
        orders.order(id);
        return Page.of(attachments.of(OrderSubject.TYPE, id));
    }

    private OrderBodies.OrderView view(OrderRow row) {
        CaseDetails details = orders.details(row.copy());
        OrderRow.Facts facts = row.facts();
        boolean mine = orders.mine(row.residentId());
        boolean clear = mine
                || reach.covers(OrderSubject.ACT, row.divisionId())
                || !details.possibleActions().isEmpty();
        return new OrderBodies.OrderView(
                row.id(),
                facts.kind(),
                facts.kind().label(),
                facts.title(),
                facts.words(),
                row.divisionId(),
                facts.companyId(),
                names.companies(List.of(facts.companyId())).getOrDefault(facts.companyId(), ""),
                facts.estateId(),
                names.estates(List.of(facts.estateId())).getOrDefault(facts.estateId(), ""),
                facts.price() == null ? null : Yuan.text(facts.price()),
                facts.price() == null ? null : Yuan.CURRENCY,
                facts.unit(),
                facts.promiseHours(),
                row.orderedAt(),
                facts.inspectionId(),
                contact.show(row.contactName(), "name", clear),
                contact.show(row.contactPhone(), "phone", clear),
                contact.show(row.address(), "address", clear),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                orders.complaint(row.id()).map(ComplaintRow::id).orElse(null),
                mine ? orders.grounds(row).orElse(null) : null,
                row.version());
    }

    private Page<OrderBodies.OrderLine> lines(Page<OrderRow> page) {
        Map<UUID, String> companies = names.companies(
                page.items().stream().map(row -> row.facts().companyId()).toList());
        Map<UUID, String> estates = names.estates(
                page.items().stream().map(row -> row.facts().estateId()).toList());
        StateLabels labels = new StateLabels(cases);
        return Listing.map(page, row -> {
            OrderRow.Facts facts = row.facts();
            return new OrderBodies.OrderLine(
                    row.id(),
                    facts.kind(),
                    facts.kind().label(),
                    facts.title(),
                    row.divisionId(),
                    facts.companyId(),
                    companies.getOrDefault(facts.companyId(), ""),
                    facts.estateId(),
                    estates.getOrDefault(facts.estateId(), ""),
                    row.orderedAt(),
                    row.copy().number(),
                    row.copy().state(),
                    labels.of(row.copy().processId(), row.copy().state()),
                    row.copy().dueAt(),
                    Boolean.TRUE.equals(row.copy().overdue()),
                    row.copy().rating(),
                    row.generated());
        });
    }
}
