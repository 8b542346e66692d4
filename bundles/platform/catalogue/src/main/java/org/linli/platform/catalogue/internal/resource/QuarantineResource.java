package org.linli.platform.catalogue.internal.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a version out of service on every node, and whatever requires it: districts that run it get 503 until it is put back.
 * Putting it back also tries again to start what had failed to start.
 */
@Component(service = QuarantineResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/quarantine")
@Produces(MediaType.APPLICATION_JSON)
public final class QuarantineResource {
    private final Shelf shelf;
    private final OfferBook offers;

    @Activate
    public QuarantineResource(@Reference Shelf shelf, @Reference OfferBook offers) {
        this.shelf = shelf;
        this.offers = offers;
    }

    /** @param reason shown to the districts that run it */
    public record Quarantine(@NotBlank @Size(max = 500) String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CataloguePermissions.QUARANTINE)
    public Standing quarantine(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @Valid @NotNull Quarantine quarantine) {
        ModuleVersion id = shelf.version(name, version);
        offers.quarantine(id, quarantine.reason());
        return shelf.standing(id);
    }

    /** Puts it back into service. */
    @DELETE
    @RequiresPermission(CataloguePermissions.QUARANTINE)
    public Standing release(@PathParam("name") String name, @PathParam("version") String version) {
        ModuleVersion id = shelf.version(name, version);
        offers.release(id);
        return shelf.standing(id);
    }
}
