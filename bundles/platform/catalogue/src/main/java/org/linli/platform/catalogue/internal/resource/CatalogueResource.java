package org.linli.platform.catalogue.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue for the operator: every module version and who runs it. */
@Component(service = CatalogueResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules")
@Produces(MediaType.APPLICATION_JSON)
public final class CatalogueResource {
    private final ModuleStore store;
    private final Shelf shelf;
    private final ModuleDetails details;
    private final CurrentCall call;

    @Activate
    public CatalogueResource(
            @Reference ModuleStore store,
            @Reference Shelf shelf,
            @Reference ModuleDetails details,
            @Reference CurrentCall call) {
        this.store = store;
        this.shelf = shelf;
        this.details = details;
        this.call = call;
    }

    /** @param state as in {@link Standing#state()} */
    public record Summary(String name, String version, String label, boolean shared, String state, int tenants) {}

    /** Every version, newest first. */
    @GET
    @RequiresPermission(CataloguePermissions.READ)
    public Page<Summary> list(@QueryParam("name") @Nullable String name) {
        return Page.of(store.all().stream()
                .filter(d -> name == null || d.id().name().equals(name))
                .map(d -> new Summary(
                        d.id().name(),
                        d.id().version(),
                        d.label().in(call.locale()),
                        d.shared(),
                        shelf.standing(d.id()).state(),
                        details.tenantsOf(d.id()).size()))
                .toList());
    }

    /** One version. */
    @GET
    @Path("{name}/{version}")
    @RequiresPermission(CataloguePermissions.READ)
    public ModuleDetails.Detail one(@PathParam("name") String name, @PathParam("version") String version) {
        return details.of(store.find(new ModuleVersion(name, version)).orElseThrow(ProblemException::notFound));
    }
}
