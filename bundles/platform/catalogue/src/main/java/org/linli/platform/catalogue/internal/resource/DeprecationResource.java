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
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deprecation: districts that run the version read why and until when it is supported; then nobody newly takes it up. */
@Component(service = DeprecationResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/deprecate")
@Produces(MediaType.APPLICATION_JSON)
public final class DeprecationResource {
    private final Shelf shelf;
    private final OfferBook offers;
    private final CurrentCall call;

    @Activate
    public DeprecationResource(@Reference Shelf shelf, @Reference OfferBook offers, @Reference CurrentCall call) {
        this.shelf = shelf;
        this.offers = offers;
        this.call = call;
    }

    /**
     * @param sunset end of the support, in the future
     * @param sentence why, and what to do
     */
    public record Deprecation(
            @NotNull OffsetDateTime sunset, @Valid @NotNull Sentence sentence) {}

    /** The same in both languages. */
    public record Sentence(
            @NotBlank @Size(max = 500) String zh,
            @NotBlank @Size(max = 500) String en) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CataloguePermissions.WITHDRAW)
    public Standing deprecate(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @Valid @NotNull Deprecation deprecation) {
        ModuleVersion id = shelf.version(name, version);
        if (!deprecation.sunset().toInstant().isAfter(call.now())) {
            Text past = Text.of("请填写将来的时间", "Give a time in the future");
            throw ProblemException.unprocessable("time-passed", past, List.of(new FieldError("/sunset", past)));
        }
        offers.deprecate(
                id,
                deprecation.sunset().toInstant(),
                Text.of(deprecation.sentence().zh(), deprecation.sentence().en()));
        return shelf.standing(id);
    }

    /** Takes the deprecation back. */
    @DELETE
    @RequiresPermission(CataloguePermissions.WITHDRAW)
    public Standing undeprecate(@PathParam("name") String name, @PathParam("version") String version) {
        ModuleVersion id = shelf.version(name, version);
        offers.undeprecate(id);
        return shelf.standing(id);
    }
}
