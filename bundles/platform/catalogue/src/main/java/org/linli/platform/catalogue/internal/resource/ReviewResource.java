package org.linli.platform.catalogue.internal.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person decided who looked at an uploaded version. Before it is approved it serves no district. */
@Component(service = ReviewResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/review")
@Produces(MediaType.APPLICATION_JSON)
public final class ReviewResource {
    private final Shelf shelf;
    private final OfferBook offers;

    @Activate
    public ReviewResource(@Reference Shelf shelf, @Reference OfferBook offers) {
        this.shelf = shelf;
        this.offers = offers;
    }

    /** @param note what was looked at and why so; kept with the version and in the audit */
    public record NewReview(
            @NotNull @Pattern(regexp = "approved|rejected") String outcome,
            @NotBlank @Size(max = 2000) String note) {}

    /** Records the review; a later one replaces it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CataloguePermissions.REVIEW)
    public Standing review(
            @PathParam("name") String name, @PathParam("version") String version, @Valid @NotNull NewReview review) {
        ModuleVersion id = shelf.version(name, version);
        offers.review(id, AdmittedModule.Review.valueOf(review.outcome().toUpperCase(Locale.ROOT)), review.note());
        return shelf.standing(id);
    }
}
