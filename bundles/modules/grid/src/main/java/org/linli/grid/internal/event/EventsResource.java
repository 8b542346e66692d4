package org.linli.grid.internal.event;

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
import org.jspecify.annotations.Nullable;
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
import org.linli.orders.api.ActionRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The reported events (事件). Staff see those in their divisions, everybody sees what he reported himself. */
@Component(service = EventsResource.class)
@RestResource
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private final EventReader reader;
    private final EventDesk desk;
    private final Duplicates duplicates;

    @Activate
    public EventsResource(@Reference EventReader reader, @Reference EventDesk desk, @Reference Duplicates duplicates) {
        this.reader = reader;
        this.desk = desk;
        this.duplicates = duplicates;
    }

    /** {@code open}: not closed yet; {@code located}: with a position, for maps. */
    @GET
    @RequiresPermission({EventSubject.READ, EventDesk.REPORT})
    @Listable(
            filters = {
                "state",
                "open",
                "category",
                "division",
                "grid",
                "overdue",
                "located",
                "reporter",
                "from",
                "to",
                "q"
            },
            sort = {"-reportedAt", "dueAt", "number"})
    public Page<EventItem> list(@Context ListQuery query) {
        return reader.list(query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({EventDesk.WRITE, EventDesk.REPORT})
    @Answers(value = EventView.class, status = 201)
    public Response report(@Valid @NotNull EventBodies.NewEvent body) {
        EventView made = desk.report(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    /** Open events nearby that may be the same matter, the nearest first. */
    @GET
    @Path("duplicates")
    @RequiresPermission({EventSubject.READ, EventDesk.REPORT})
    public Page<Duplicates.Nearby> duplicates(
            @QueryParam("lng") @NotNull String lng,
            @QueryParam("lat") @NotNull String lat,
            @QueryParam("category") @Nullable String category) {
        return Page.of(
                duplicates.near(QueryValues.degrees("lng", lng, 180), QueryValues.degrees("lat", lat, 90), category));
    }

    @GET
    @Path("{id}")
    @RequiresPermission({EventSubject.READ, EventDesk.REPORT})
    public EventView get(@PathParam("id") UUID id) {
        return reader.view(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(EventDesk.WRITE)
    public EventView change(
            @PathParam("id") UUID id, @PatchOf(EventBodies.Changes.class) MergePatch patch, @Context IfMatch ifMatch) {
        return desk.change(id, patch, ifMatch);
    }

    /** What can be done now is listed by the event itself as {@code possibleActions}. */
    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({EventSubject.ACT, EventDesk.REPORT})
    public EventView act(@PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        return desk.act(id, request, ifMatch);
    }
}
