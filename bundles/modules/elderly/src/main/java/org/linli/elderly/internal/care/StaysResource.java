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
import java.time.LocalDate;
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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stays of elders in beds (入住), with their bed-days. */
@Component(service = StaysResource.class)
@RestResource
@Path("stays")
@Produces(MediaType.APPLICATION_JSON)
public class StaysResource {
    private static final Listing<StayRow> LISTING = new Listing<>(
            "select e from StayRow e",
            "from StayRow e",
            "e.id",
            StayRow.class,
            StayRow::id,
            Map.of(
                    "firstDay",
                    new Sort<>(
                            "e.firstDay",
                            LocalDate::parse,
                            row -> row.firstDay().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final CareDesk care;
    private final CareViews views;

    @Activate
    public StaysResource(
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
            filters = {"division", "bed", "elder", "open"},
            sort = {"-firstDay"})
    public Page<CareBodies.StayView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(CareDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("bed")
                .map(text -> QueryValues.uuid("bed", text))
                .ifPresent(bed -> where.and("e.bedId = :bed").set("bed", bed));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and(open ? "e.lastDay is null" : "e.lastDay is not null"));
        return views.stays(LISTING.page(em, where, query));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CareDesk.READ)
    public CareBodies.StayView get(@PathParam("id") UUID id) {
        return views.stay(desk.row(StayRow.class, id, CareDesk.READ));
    }

    /** The elder has left. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.StayView end(
            @PathParam("id") UUID id, @Valid @NotNull CareBodies.End body, @Context IfMatch ifMatch) {
        StayRow row = desk.held(StayRow.class, id, CareDesk.WRITE);
        ifMatch.check(row.version());
        care.leave(row, body);
        return views.stay(row);
    }
}
