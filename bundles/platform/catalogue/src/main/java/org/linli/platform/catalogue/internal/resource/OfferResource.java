package org.linli.platform.catalogue.internal.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** To which districts a version is offered. Who runs it keeps it when the offer is taken back. */
@Component(service = OfferResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/offer")
@Produces(MediaType.APPLICATION_JSON)
public final class OfferResource {
    private final Shelf shelf;
    private final OfferBook offers;
    private final Tenants tenants;
    private final CurrentCall call;

    @Activate
    public OfferResource(
            @Reference Shelf shelf,
            @Reference OfferBook offers,
            @Reference Tenants tenants,
            @Reference CurrentCall call) {
        this.shelf = shelf;
        this.offers = offers;
        this.tenants = tenants;
        this.call = call;
    }

    /**
     * Either all or named districts.
     *
     * @param all offered to every district, also to those to come
     * @param tenants codes of districts
     */
    public record Offer(
            @Nullable Boolean all,
            @Nullable @Size(min = 1, max = 5000) List<@NotNull String> tenants) {}

    @GET
    @RequiresPermission(CataloguePermissions.READ)
    public Standing get(@PathParam("name") String name, @PathParam("version") String version) {
        return shelf.standing(shelf.version(name, version));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CataloguePermissions.OFFER)
    public Standing offer(
            @PathParam("name") String name, @PathParam("version") String version, @Valid @NotNull Offer offer) {
        ModuleVersion id = shelf.version(name, version);
        boolean all = Boolean.TRUE.equals(offer.all());
        if (all == (offer.tenants() != null)) {
            throw ProblemException.badRequest(
                    "offer-unclear",
                    Text.of("请二选一：all 为 true，或在 tenants 中列出地区代码", "Give either all: true or the districts in tenants"));
        }
        offers.offer(id, all ? null : known(offer.tenants(), "/tenants/"));
        return shelf.standing(id);
    }

    /** @param tenant codes of the districts from which the offer is taken back; from all when none is named */
    @DELETE
    @RequiresPermission(CataloguePermissions.OFFER)
    public Standing takeBack(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("tenant") @Nullable List<String> tenant) {
        ModuleVersion id = shelf.version(name, version);
        offers.takeBack(id, tenant == null || tenant.isEmpty() ? null : known(tenant, "query:tenant/"));
        return shelf.standing(id);
    }

    private List<TenantId> known(@Nullable List<String> codes, String pointer) {
        List<TenantId> known = new ArrayList<>();
        List<FieldError> unknown = new ArrayList<>();
        List<String> given = codes == null ? List.of() : codes;
        for (int i = 0; i < given.size(); i++) {
            TenantInfo tenant = tenants.byCode(given.get(i)).orElse(null);
            if (tenant == null) {
                Text text = Text.of("没有这个地区：" + given.get(i), "There is no district " + given.get(i));
                unknown.add(new FieldError(pointer + i, text.in(call.locale())));
            } else {
                known.add(tenant.id());
            }
        }
        if (!unknown.isEmpty()) {
            throw ProblemException.unprocessable(
                    "unknown-tenants", Text.of("有的地区不存在", "Some districts do not exist"), unknown);
        }
        return known;
    }
}
