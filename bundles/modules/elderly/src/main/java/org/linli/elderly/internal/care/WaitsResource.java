package org.linli.elderly.internal.care;

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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who waits for a place in a facility (轮候); the urgent go first, then whoever has waited longest. */
@Component(service = WaitsResource.class)
@RestResource
@Path("waits")
@Produces(MediaType.APPLICATION_JSON)
public class WaitsResource {
    private static final Listing<WaitRow> LISTING = new Listing<>(
            "select e from WaitRow e",
            "from WaitRow e",
            "e.id",
            WaitRow.class,
            WaitRow::id,
            Map.of(
                    "turn",
                    new Sort<>("e.turn", Long::valueOf, row -> Long.toString(row.turn())),
                    "since",
                    Sort.byTime("e.since", WaitRow::since)));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final CareDesk care;
    private final CareViews views;

    @Activate
    public WaitsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference CareDesk care,
            @Reference CareViews views) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.care = care;
        this.views = views;
    }

    @GET
    @RequiresPermission(CareDesk.READ)
    @Listable(
            filters = {"division", "facility", "elder", "state", "urgent"},
            sort = {"turn", "since"})
    public Page<CareBodies.WaitView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(CareDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("facility")
                .map(text -> QueryValues.uuid("facility", text))
                .ifPresent(facility -> where.and("e.facilityId = :facility").set("facility", facility));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, WaitState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("urgent")
                .map(text -> QueryValues.flag("urgent", text))
                .ifPresent(urgent -> where.and("e.urgent = :urgent").set("urgent", urgent));
        return views.waits(LISTING.page(em, where, query));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CareDesk.READ)
    public CareBodies.WaitView get(@PathParam("id") UUID id) {
        return views.waiting(desk.row(WaitRow.class, id, CareDesk.READ));
    }

    /** A bed has become free. */
    @POST
    @Path("{id}/admission")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    @Answers(value = CareBodies.StayView.class, status = 201)
    public Response admit(
            @PathParam("id") UUID id, @Valid @NotNull CareBodies.Admission body, @Context IfMatch ifMatch) {
        WaitRow row = desk.held(WaitRow.class, id, CareDesk.WRITE);
        ifMatch.check(row.version());
        StayRow stay = care.admit(row, body);
        return Response.created(desk.at("stays/" + stay.id()))
                .entity(views.stay(stay))
                .build();
    }

    @POST
    @Path("{id}/cancellation")
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.WaitView cancel(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        WaitRow row = desk.held(WaitRow.class, id, CareDesk.WRITE);
        ifMatch.check(row.version());
        care.cancel(row);
        return views.waiting(row);
    }
}
