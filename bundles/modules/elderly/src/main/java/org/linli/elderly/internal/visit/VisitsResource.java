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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Visits (探访探视): those to be made, and what the visitors found. Whoever works for the organisation of a contract sees its visits alone. */
@Component(service = VisitsResource.class)
@RestResource
@Path("visits")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {
    private static final Listing<VisitRow> LISTING = new Listing<>(
            "select e from VisitRow e",
            "from VisitRow e",
            "e.id",
            VisitRow.class,
            VisitRow::id,
            Map.of(
                    "lastDay",
                    new Sort<>(
                            "e.lastDay", LocalDate::parse, row -> row.lastDay().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final VisitDesk visits;
    private final ElderNames elders;
    private final OrganisationWorkers own;

    @Activate
    public VisitsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference VisitDesk visits,
            @Reference ElderNames elders,
            @Reference OrganisationWorkers own) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.visits = visits;
        this.elders = elders;
        this.own = own;
    }

    @GET
    @RequiresPermission({VisitDesk.READ, VisitDesk.RECORD})
    @Listable(
            filters = {"division", "purchase", "organisation", "elder", "state", "worst", "late"},
            sort = {"lastDay", "-lastDay"})
    public Page<VisitBodies.VisitView> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(VisitDesk.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + where.in("e.organisationId", "own", own.ofCaller()));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        for (String id : List.of("purchase", "organisation", "elder")) {
            query.filter(id)
                    .map(text -> QueryValues.uuid(id, text))
                    .ifPresent(value -> where.and("e." + id + "Id = :" + id).set(id, value));
        }
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, VisitState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("worst")
                .map(text -> QueryValues.oneOf("worst", text, Grade.class))
                .ifPresent(worst -> where.and("e.worst = :worst").set("worst", worst));
        query.filter("late")
                .map(text -> QueryValues.flag("late", text))
                .ifPresent(late -> where.and(late ? "e.lastDay < :today" : "e.lastDay >= :today")
                        .and("e.state = :open")
                        .set("open", VisitState.PLANNED)
                        .set("today", desk.today()));
        Page<VisitRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names =
                elders.ofElders(page.items().stream().map(VisitRow::elderId).toList());
        return Listing.map(page, row -> view(row, names.get(row.elderId()), false));
    }

    /** A visit beside those of the plan. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.WRITE)
    @Answers(value = VisitBodies.VisitView.class, status = 201)
    public Response add(@Valid @NotNull VisitBodies.NewVisit body) {
        VisitRow row = visits.add(body);
        return Response.created(desk.at("visits/" + row.id()))
                .entity(whole(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({VisitDesk.READ, VisitDesk.RECORD})
    public VisitBodies.VisitView get(@PathParam("id") UUID id) {
        return whole(visits.visit(id, VisitDesk.READ));
    }

    /** What the visitor found. */
    @POST
    @Path("{id}/form")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.RECORD)
    public VisitBodies.VisitView record(
            @PathParam("id") UUID id, @Valid @NotNull VisitBodies.VisitForm body, @Context IfMatch ifMatch) {
        VisitRow row = visits.held(id, VisitDesk.RECORD);
        ifMatch.check(row.version());
        visits.record(row, body);
        return whole(row);
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.WRITE)
    public VisitBodies.VisitView cancel(
            @PathParam("id") UUID id, @Valid @NotNull VisitBodies.Cancellation body, @Context IfMatch ifMatch) {
        VisitRow row = desk.held(VisitRow.class, id, VisitDesk.WRITE);
        ifMatch.check(row.version());
        visits.cancel(row, body.reason());
        return whole(row);
    }

    /** What the visitor found, in clear, with the photos. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VisitDesk.UNMASK)
    public VisitBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return visits.open(desk.row(VisitRow.class, id, VisitDesk.UNMASK), body.purpose());
    }

    private VisitBodies.VisitView whole(VisitRow row) {
        return view(row, elders.ofElders(List.of(row.elderId())).get(row.elderId()), true);
    }

    private VisitBodies.VisitView view(VisitRow row, @Nullable String name, boolean whole) {
        return new VisitBodies.VisitView(
                row.id(),
                row.divisionId(),
                row.purchaseId(),
                row.organisationId(),
                row.elderId(),
                name,
                row.lastDay(),
                row.state(),
                row.late(desk.today()),
                row.visitedAt(),
                row.visitor(),
                row.worst(),
                whole ? visits.own(row) : null,
                row.lng(),
                row.lat(),
                whole ? visits.photos(row) : List.of(),
                row.concernId(),
                row.settlementId(),
                whole ? row.reason() : null,
                row.generated(),
                row.version());
    }
}
