package org.linli.platform.gateway.internal.support;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;

/** A small module resource that keeps its rows in memory. */
@Path("events")
public final class EventsResource {
    public final AtomicInteger created = new AtomicInteger();
    /** What the next creations are refused with. */
    public final AtomicReference<ProblemException> refusal = new AtomicReference<>();

    private final Map<UUID, Event> rows = new ConcurrentHashMap<>();

    /** One row. */
    public record Event(
            UUID id,
            @NotBlank @Size(max = 50) String title,
            @DecimalMin("0") BigDecimal cost,
            Instant at,
            long version) implements Versioned {}

    /** What is needed to create one. */
    public record NewEvent(
            @NotBlank @Size(max = 50) String title,
            @DecimalMin("0") BigDecimal cost,
            Instant at,
            Kind kind,
            int weight,
            List<@Valid Part> parts) {}

    /** A nested row. */
    public record Part(@NotBlank String name) {}

    /** Kinds. */
    public enum Kind {
        NOISE,
        PARKING
    }

    @GET
    @RequiresPermission("grid:event:read")
    @Listable(
            filters = {"state"},
            sort = {"-at", "title"})
    public Page<String> list(@Context ListQuery query) {
        List<String> items = new ArrayList<>();
        items.add(query.sortKey() + (query.descending() ? "-" : "+") + query.limit());
        query.after().ifPresent(p -> items.add(p.sortValue() + "/" + p.id()));
        query.filter("state").ifPresent(items::add);
        return new Page<>(items, query.cursor(new ListQuery.Position("甲|v", "id-1")), null);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("grid:event:read")
    public Event get(@PathParam("id") UUID id) {
        return find(id);
    }

    private Event find(UUID id) {
        Event event = rows.get(id);
        if (event == null) {
            throw ProblemException.notFound();
        }
        return event;
    }

    @POST
    @RequiresPermission("grid:event:write")
    public Response create(@Valid NewEvent event) {
        ProblemException refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        created.incrementAndGet();
        Event row = new Event(UUID.randomUUID(), event.title(), event.cost(), event.at(), 1);
        rows.put(row.id(), row);
        return Response.created(URI.create("events/" + row.id())).entity(row).build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("grid:event:write")
    public Event change(@PathParam("id") UUID id, MergePatch patch, @Context IfMatch ifMatch) {
        Event before = find(id);
        ifMatch.require(before.version());
        Event after = patch.applyTo(before, Event.class);
        Event next = new Event(id, after.title(), after.cost(), after.at(), before.version() + 1);
        rows.put(id, next);
        return next;
    }

    /** Leaves it to the gateway to compare versions. */
    @PUT
    @Path("{id}")
    @RequiresPermission("grid:event:write")
    public Event replace(@PathParam("id") UUID id, @Valid NewEvent event) {
        Event before = rows.get(id);
        Event next = new Event(id, event.title(), event.cost(), event.at(), before == null ? 1 : before.version() + 1);
        rows.put(id, next);
        return next;
    }

    /** What was done: a list, which has no version, under the path of the action. */
    @GET
    @Path("{id}/archive")
    @RequiresPermission("grid:event:read")
    public Page<String> archivings(@PathParam("id") UUID id) {
        return new Page<>(List.of(find(id).title()), null, null);
    }

    /** Has forms of its own, and a version for each side. */
    @GET
    @Path("{id}/plan")
    @Produces("text/csv")
    @RequiresPermission("grid:event:read")
    public Response plan(@PathParam("id") UUID id, @QueryParam("side") String side) {
        return Response.ok("a,b").tag(side == null ? "none" : side).build();
    }

    @PUT
    @Path("{id}/plan")
    @RequiresPermission("grid:event:write")
    public Response draw(
            @PathParam("id") UUID id,
            @QueryParam("side") String side,
            @QueryParam("dryRun") boolean dryRun,
            @Valid NewEvent event) {
        return Response.noContent().build();
    }

    /** An action on the event. */
    @POST
    @Path("{id}/archive")
    @RequiresPermission("grid:event:write")
    public Event archive(@PathParam("id") UUID id) {
        Event before = find(id);
        Event next = new Event(id, "archived", before.cost(), before.at(), before.version() + 1);
        rows.put(id, next);
        return next;
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("grid:event:write")
    public void delete(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ifMatch.check(find(id).version());
        rows.remove(id);
    }

    @GET
    @Path("broken")
    @RequiresPermission("grid:event:read")
    public String broken(@QueryParam("since") Instant since) {
        throw new IllegalStateException("secret detail");
    }
}
