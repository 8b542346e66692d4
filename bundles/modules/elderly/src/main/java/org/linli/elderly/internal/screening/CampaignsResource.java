package org.linli.elderly.internal.screening;

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
import java.util.Map;
import java.util.Set;
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

/** Campaigns of screening (重点摸排活动) and how far they are. */
@Component(service = CampaignsResource.class)
@RestResource
@Path("campaigns")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignsResource {
    private static final Listing<CampaignRow> LISTING = new Listing<>(
            "select e from CampaignRow e",
            "from CampaignRow e",
            "e.id",
            CampaignRow.class,
            CampaignRow::id,
            Map.of(
                    "firstDay",
                    new Sort<>(
                            "e.firstDay",
                            LocalDate::parse,
                            row -> row.firstDay().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final ScreeningDesk screening;

    @Activate
    public CampaignsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference ScreeningDesk screening) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.screening = screening;
    }

    /** Those that cover a division of the caller's scope, also when they are of the street or the district above it. */
    @GET
    @RequiresPermission(ScreeningDesk.READ)
    @Listable(
            filters = {"division", "open"},
            sort = {"-firstDay"})
    public Page<ScreeningBodies.CampaignView> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        Set<UUID> concerned = screening.concerned();
        if (concerned != null) {
            where.and(where.in("e.divisionId", "concerned", concerned));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and(open ? "e.closedOn is null" : "e.closedOn is not null"));
        return Listing.map(LISTING.page(em, where, query), CampaignsResource::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ScreeningDesk.PLAN)
    @Answers(value = ScreeningBodies.CampaignView.class, status = 201)
    public Response begin(@Valid @NotNull ScreeningBodies.NewCampaign body) {
        CampaignRow row = screening.begin(body);
        return Response.created(desk.at("campaigns/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(ScreeningDesk.READ)
    public ScreeningBodies.CampaignView get(@PathParam("id") UUID id) {
        return view(screening.campaign(id));
    }

    /** How far each community within the caller's scope is. */
    @GET
    @Path("{id}/progress")
    @RequiresPermission(ScreeningDesk.READ)
    public Page<ScreeningBodies.Progress> progress(@PathParam("id") UUID id) {
        return Page.of(screening.progress(screening.campaign(id)));
    }

    /** Nothing is added any more; what follows from it goes on. */
    @POST
    @Path("{id}/close")
    @RequiresPermission(ScreeningDesk.PLAN)
    public ScreeningBodies.CampaignView close(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        CampaignRow row = desk.held(CampaignRow.class, id, ScreeningDesk.PLAN);
        ifMatch.check(row.version());
        screening.close(row);
        return view(row);
    }

    private static ScreeningBodies.CampaignView view(CampaignRow row) {
        return new ScreeningBodies.CampaignView(
                row.id(),
                row.divisionId(),
                row.title(),
                row.firstDay(),
                row.lastDay(),
                row.closedOn(),
                row.generated(),
                row.version());
    }
}
