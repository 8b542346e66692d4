package org.linli.property.internal.committee;

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
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.seat.SeatViews;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Owners' committees (业主委员会): the gate, the preparation, each election, filing, and what happened. */
@Component(service = CommitteesResource.class)
@RestResource
@Path("committees")
@Produces(MediaType.APPLICATION_JSON)
public class CommitteesResource {
    private static final Listing<CommitteeRow> LISTING = new Listing<>(
            "select e from CommitteeRow e",
            "from CommitteeRow e",
            "e.id",
            CommitteeRow.class,
            CommitteeRow::id,
            Map.of("name", Sort.byText("e.name", CommitteeRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final CommitteeDesk committees;
    private final SeatBook seats;
    private final SeatViews views;
    private final Names names;
    private final CommitteeBook book;

    @Activate
    public CommitteesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference CommitteeDesk committees,
            @Reference SeatBook seats,
            @Reference SeatViews views,
            @Reference Names names,
            @Reference CommitteeBook book) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.committees = committees;
        this.seats = seats;
        this.views = views;
        this.names = names;
        this.book = book;
    }

    @GET
    @RequiresPermission(CommitteeDesk.READ)
    @Listable(
            filters = {"division", "estate", "state", "eligible", "q"},
            sort = {"name"})
    public Page<CommitteeBodies.Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(CommitteeDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CommitteeState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("eligible")
                .map(text -> QueryValues.flag("eligible", text))
                .ifPresent(eligible -> where.and("e.eligible = :eligible").set("eligible", eligible));
        Page<CommitteeRow> page = LISTING.page(em, where, query);
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(CommitteeRow::estateId).toList());
        return Listing.map(
                page,
                row -> new CommitteeBodies.Line(
                        row.id(),
                        row.divisionId(),
                        row.estateId(),
                        estates.getOrDefault(row.estateId(), ""),
                        row.name(),
                        row.state(),
                        row.state().label(),
                        row.eligible(),
                        row.termNumber(),
                        row.electedOn(),
                        row.termEnds(),
                        row.filedOn(),
                        row.generated()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    @Answers(value = CommitteeBodies.View.class, status = 201)
    public Response add(@Valid CommitteeBodies.@NotNull NewCommittee body) {
        CommitteeBodies.View made = view(committees.register(body));
        return Response.created(desk.at("committees/" + made.id())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CommitteeDesk.READ)
    public CommitteeBodies.View get(@PathParam("id") UUID id) {
        return view(desk.row(CommitteeRow.class, id, CommitteeDesk.READ));
    }

    /** Looks at the conditions of the gate; what does not hold is told as {@code unmet}. */
    @POST
    @Path("{id}/eligibility")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    public CommitteeBodies.View check(
            @PathParam("id") UUID id, @Valid @NotNull Eligibility body, @Context IfMatch ifMatch) {
        return view(committees.check(id, body, ifMatch));
    }

    @POST
    @Path("{id}/preparation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    public CommitteeBodies.View prepare(
            @PathParam("id") UUID id, @Valid CommitteeBodies.@NotNull Preparation body, @Context IfMatch ifMatch) {
        return view(committees.prepare(id, body, ifMatch));
    }

    @POST
    @Path("{id}/election")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    public CommitteeBodies.View elect(
            @PathParam("id") UUID id, @Valid CommitteeBodies.@NotNull Election body, @Context IfMatch ifMatch) {
        return view(committees.elect(id, body, ifMatch));
    }

    @POST
    @Path("{id}/filing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    public CommitteeBodies.View file(
            @PathParam("id") UUID id, @Valid CommitteeBodies.@NotNull Filing body, @Context IfMatch ifMatch) {
        return view(committees.file(id, body, ifMatch));
    }

    @POST
    @Path("{id}/dissolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CommitteeDesk.WRITE)
    public CommitteeBodies.View dissolve(
            @PathParam("id") UUID id, @Valid CommitteeBodies.@NotNull Dissolution body, @Context IfMatch ifMatch) {
        return view(committees.dissolve(id, body, ifMatch));
    }

    private CommitteeBodies.View view(CommitteeRow row) {
        Eligibility facts = row.eligibility();
        return new CommitteeBodies.View(
                row.id(),
                row.divisionId(),
                row.estateId(),
                names.estates(List.of(row.estateId())).getOrDefault(row.estateId(), ""),
                row.name(),
                row.state(),
                row.state().label(),
                row.eligible(),
                facts,
                facts == null
                        ? List.of()
                        : book.unmet(facts).stream().map(Unmet::label).toList(),
                row.termNumber(),
                row.electedOn(),
                row.termEnds(),
                row.vote(),
                row.filedOn(),
                row.filingNumber(),
                row.filedLate(desk.today()),
                views.views(seats.serving(row.id())),
                history(row.id()),
                List.copyOf(CommitteeDesk.possible(row)),
                row.generated(),
                row.version());
    }

    private List<CommitteeBodies.StepView> history(UUID id) {
        return em
                .createQuery("select s from StepRow s where s.committeeId = :committee order by s.id", StepRow.class)
                .setParameter("committee", id)
                .getResultList()
                .stream()
                .map(row -> new CommitteeBodies.StepView(
                        row.at(),
                        row.actor(),
                        row.step().label(),
                        row.reached(),
                        row.reached().label(),
                        row.note()))
                .toList();
    }
}
