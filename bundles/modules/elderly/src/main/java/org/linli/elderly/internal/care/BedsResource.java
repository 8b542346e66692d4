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
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beds in facilities and at home, and who has them. */
@Component(service = BedsResource.class)
@RestResource
@Path("beds")
@Produces(MediaType.APPLICATION_JSON)
public class BedsResource {
    private static final String TAKEN =
            "exists (select s.id from StayRow s where s.bedId = e.id and s.lastDay is null)";
    private static final String OPEN =
            "(e.facilityId is null" + " or e.facilityId in (select f.id from FacilityRow f where f.closedOn is null))";
    private static final Listing<BedRow> LISTING =
            new Listing<>("select e from BedRow e", "from BedRow e", "e.id", BedRow.class, BedRow::id, Map.of());

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final CareDesk care;
    private final CareViews views;

    @Activate
    public BedsResource(
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
            filters = {"division", "facility", "home", "free", "closed"},
            sort = {"id"})
    public Page<CareBodies.BedView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(CareDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("facility")
                .map(text -> QueryValues.uuid("facility", text))
                .ifPresent(facility -> where.and("e.facilityId = :facility").set("facility", facility));
        query.filter("home")
                .map(text -> QueryValues.flag("home", text))
                .ifPresent(home -> where.and(home ? "e.facilityId is null" : "e.facilityId is not null"));
        query.filter("free")
                .map(text -> QueryValues.flag("free", text))
                .ifPresent(free -> where.and(free ? "e.closedOn is null and " + OPEN + " and not " + TAKEN : TAKEN));
        boolean closed = query.filter("closed")
                .map(text -> QueryValues.flag("closed", text))
                .orElse(false);
        where.and(closed ? "e.closedOn is not null" : "e.closedOn is null");
        return views.beds(LISTING.page(em, where, query));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CareDesk.READ)
    public CareBodies.BedView get(@PathParam("id") UUID id) {
        return views.bed(desk.row(BedRow.class, id, CareDesk.READ));
    }

    /** A bed at an elder's home (家庭养老床位), which the elder has from the first day on. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    @Answers(value = CareBodies.BedView.class, status = 201)
    public Response atHome(@Valid @NotNull CareBodies.HomeBed body) {
        ElderRow elder = desk.row(ElderRow.class, body.elderId(), CareDesk.WRITE);
        BedRow bed =
                new BedRow(desk.newId(), elder.divisionId(), null, body.label().strip(), null);
        desk.added(bed, "elderly.bed.add");
        care.admit(bed.id(), body.elderId(), body.firstDay(), "elderId");
        return Response.created(desk.at("beds/" + bed.id()))
                .entity(views.bed(bed))
                .build();
    }

    /** An elder gets the bed. */
    @POST
    @Path("{id}/stays")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    @Answers(value = CareBodies.StayView.class, status = 201)
    public Response admit(@PathParam("id") UUID id, @Valid @NotNull CareBodies.NewStay body) {
        StayRow stay = care.admit(id, body.elderId(), body.firstDay(), "elderId");
        return Response.created(desk.at("stays/" + stay.id()))
                .entity(views.stay(stay))
                .build();
    }

    /** The bed is no more. */
    @POST
    @Path("{id}/closing")
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.BedView close(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        BedRow bed = desk.held(BedRow.class, id, CareDesk.WRITE);
        ifMatch.check(bed.version());
        care.close(bed);
        return views.bed(bed);
    }
}
