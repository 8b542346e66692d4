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
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deprecation and withdrawal: from a time on nobody newly takes the version up. Who runs it keeps it. */
@Component(service = WithdrawalResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/withdraw")
@Produces(MediaType.APPLICATION_JSON)
public final class WithdrawalResource {
    private final Shelf shelf;
    private final OfferBook offers;

    @Activate
    public WithdrawalResource(@Reference Shelf shelf, @Reference OfferBook offers) {
        this.shelf = shelf;
        this.offers = offers;
    }

    /**
     * @param reason shown to districts
     * @param at from when on; at once when absent, deprecated until then when in the future
     */
    public record Withdrawal(
            @NotBlank @Size(max = 500) String reason,
            @Nullable OffsetDateTime at) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CataloguePermissions.WITHDRAW)
    public Standing withdraw(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @Valid @NotNull Withdrawal withdrawal) {
        ModuleVersion id = shelf.version(name, version);
        OffsetDateTime at = withdrawal.at();
        offers.withdraw(id, at == null ? null : at.toInstant(), withdrawal.reason());
        return shelf.standing(id);
    }

    /** Takes the withdrawal back. */
    @DELETE
    @RequiresPermission(CataloguePermissions.WITHDRAW)
    public Standing restore(@PathParam("name") String name, @PathParam("version") String version) {
        ModuleVersion id = shelf.version(name, version);
        offers.restore(id);
        return shelf.standing(id);
    }
}
