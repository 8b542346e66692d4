package org.linli.grid.internal.grid;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.linli.api.query.Reach;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.grid.internal.query.ComputedList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grids (网格) with their boundaries. */
@Component(service = GridsResource.class)
@RestResource
@Path("grids")
@Produces(MediaType.APPLICATION_JSON)
public class GridsResource {
    private static final ComputedList<Grids.Overlap> OVERLAPS = new ComputedList<>(
            overlap -> String.format("%019d", overlap.squareMetres()),
            overlap -> overlap.a() + " " + overlap.b() + " " + overlap.divisionB());

    private final Grids grids;
    private final GridLocator locator;
    private final Reach reach;

    @Activate
    public GridsResource(@Reference Grids grids, @Reference GridLocator locator, @Reference Reach reach) {
        this.grids = grids;
        this.locator = locator;
        this.reach = reach;
    }

    /** {@code mine}: those in which the caller serves today. */
    @GET
    @RequiresPermission(Grids.READ)
    @Listable(
            filters = {"division", "type", "code", "q", "mine"},
            sort = {"code", "name"})
    public Page<GridLine> list(@Context ListQuery query) {
        return grids.list(query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Grids.WRITE)
    @Answers(value = GridView.class, status = 201)
    public Response add(@Valid @NotNull GridBodies.Body body) {
        GridView made = grids.add(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    /** The same grids with their boundaries, for maps. */
    @GET
    @Path("outlines")
    @RequiresPermission(Grids.READ)
    @Listable(
            filters = {"division", "type", "code", "q", "mine"},
            sort = {"code"})
    public Page<GridOutline> outlines(@Context ListQuery query) {
        return grids.outlines(query);
    }

    /** Grids that contain the point. */
    @GET
    @Path("at")
    @RequiresPermission(Grids.READ)
    public Page<GridLine> at(@QueryParam("lng") @NotNull String lng, @QueryParam("lat") @NotNull String lat) {
        return Page.of(
                grids.lines(locator.at(QueryValues.degrees("lng", lng, 180), QueryValues.degrees("lat", lat, 90))));
    }

    /** Pairs of grids that share ground, the largest first. */
    @GET
    @Path("overlaps")
    @RequiresPermission(Grids.READ)
    @Listable(
            filters = {"division"},
            sort = {"-squareMetres"})
    public Page<Grids.Overlap> overlaps(@Context ListQuery query) {
        return OVERLAPS.page(
                grids.overlaps(query.filter("division")
                        .map(text -> reach.division("division", text))
                        .orElse(null)),
                query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Grids.READ)
    public GridView get(@PathParam("id") UUID id) {
        return grids.view(grids.row(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(Grids.WRITE)
    public GridView change(
            @PathParam("id") UUID id, @PatchOf(GridBodies.Body.class) MergePatch patch, @Context IfMatch ifMatch) {
        return grids.change(id, patch, ifMatch);
    }
}
