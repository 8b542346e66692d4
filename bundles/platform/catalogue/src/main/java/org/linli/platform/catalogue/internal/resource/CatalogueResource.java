package org.linli.platform.catalogue.internal.resource;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageRemoval;
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
    private final PackageRemoval removal;
    private final CurrentCall call;

    @Activate
    public CatalogueResource(
            @Reference ModuleStore store,
            @Reference Shelf shelf,
            @Reference ModuleDetails details,
            @Reference PackageRemoval removal,
            @Reference CurrentCall call) {
        this.store = store;
        this.shelf = shelf;
        this.details = details;
        this.removal = removal;
        this.call = call;
    }

    /**
     * @param state as in {@link Standing#state()}, or {@code unloaded} when this node cannot or must not load it
     * @param reason why it is not loaded; null when it is
     */
    public record Summary(
            String name,
            String version,
            String label,
            boolean shared,
            String state,
            int tenants,
            @Nullable String reason) {}

    /** Every version, newest first; behind them those that are not loaded. */
    @GET
    @RequiresPermission(CataloguePermissions.READ)
    public Page<Summary> list(@QueryParam("name") @Nullable String name) {
        return Page.of(Stream.concat(
                        store.all().stream().map(this::summary),
                        store.unloaded().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> unloaded(e.getKey(), e.getValue())))
                .filter(summary -> name == null || summary.name().equals(name))
                .toList());
    }

    private Summary summary(ModuleDescriptor d) {
        return new Summary(
                d.id().name(),
                d.id().version(),
                d.label().in(call.locale()),
                d.shared(),
                shelf.standing(d.id()).state(),
                details.tenantsOf(d.id()).size(),
                null);
    }

    private Summary unloaded(ModuleVersion id, Text reason) {
        return new Summary(id.name(), id.version(), id.name(), false, "unloaded", 0, reason.in(call.locale()));
    }

    /** One version. */
    @GET
    @Path("{name}/{version}")
    @RequiresPermission(CataloguePermissions.READ)
    public ModuleDetails.Detail one(@PathParam("name") String name, @PathParam("version") String version) {
        return details.of(store.find(new ModuleVersion(name, version)).orElseThrow(ProblemException::notFound));
    }

    /**
     * Deletes a version with its bytes, report and offers. 409 while a district runs it or somebody plans to; 204 also when it was
     * deleted before. The version stays taken: only the same bytes can ever come back under it.
     */
    @DELETE
    @Path("{name}/{version}")
    @RequiresPermission(CataloguePermissions.DELETE)
    public void delete(@PathParam("name") String name, @PathParam("version") String version) {
        removal.delete(new ModuleVersion(name, version));
    }
}
