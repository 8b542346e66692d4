package com.example.shelf.internal.cabinet;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/example-shelf/cabinets}. */
@Component(service = CabinetsResource.class)
@RestResource
@Path("cabinets")
@Produces(MediaType.APPLICATION_JSON)
public class CabinetsResource {
    private static final String READ = "example-shelf:cabinet:read";
    private static final String WRITE = "example-shelf:cabinet:write";

    /** By nothing but the id, and ids are time-ordered. */
    private static final Listing<Cabinet> CABINETS =
            new Listing<>("select e from Cabinet e", "from Cabinet e", "e.id", Cabinet.class, Cabinet::id, Map.of());

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public CabinetsResource(
            @Reference EntityManager em, @Reference Ids ids, @Reference Audit audit, @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
    }

    public record NewCabinet(
            @NotBlank @Size(max = 100) String name, @NotNull UUID divisionId) {}

    /** What can be changed. */
    public record Changes(@NotBlank @Size(max = 100) String name) {}

    public record View(UUID id, String name, UUID divisionId, long version) implements Versioned {
        static View of(Cabinet cabinet) {
            return new View(cabinet.id(), cabinet.name(), cabinet.divisionId(), cabinet.version());
        }
    }

    @GET
    @RequiresPermission(READ)
    @Listable
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        return Listing.map(CABINETS.page(em, where, query), View::of);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return View.of(cabinet(id, READ));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Response add(@Valid @NotNull NewCabinet body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        Cabinet cabinet = new Cabinet(ids.next(), body.name().strip(), body.divisionId());
        em.persist(cabinet);
        em.flush();
        audit.record("example-shelf.cabinet.add", cabinet.id(), Map.of());
        return Response.created(URI.create(cabinet.id().toString()))
                .entity(View.of(cabinet))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, MergePatch patch, @Context IfMatch ifMatch) {
        Cabinet cabinet = cabinet(id, WRITE);
        ifMatch.require(cabinet.version());
        cabinet.rename(
                patch.applyTo(new Changes(cabinet.name()), Changes.class).name().strip());
        em.flush();
        audit.record("example-shelf.cabinet.change", id, Map.of());
        return View.of(cabinet);
    }

    private Cabinet cabinet(UUID id, String permission) {
        Cabinet cabinet = em.find(Cabinet.class, id);
        if (cabinet == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, cabinet.divisionId());
        return cabinet;
    }
}
