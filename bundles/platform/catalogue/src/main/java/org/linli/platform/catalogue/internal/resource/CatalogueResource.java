package org.linli.platform.catalogue.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.Tenants;
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
    private final Routes routes;
    private final Tenants tenants;
    private final CurrentCall call;
    private final Shelf shelf;
    private final PackageFiles files;

    @Activate
    public CatalogueResource(
            @Reference ModuleStore store,
            @Reference Shelf shelf,
            @Reference PackageFiles files,
            @Reference Routes routes,
            @Reference Tenants tenants,
            @Reference CurrentCall call) {
        this.store = store;
        this.shelf = shelf;
        this.files = files;
        this.routes = routes;
        this.tenants = tenants;
        this.call = call;
    }

    /** @param state as in {@link Standing#state()} */
    public record Summary(String name, String version, String label, boolean shared, String state, int tenants) {}

    /**
     * @param sha256 digest of the package's bytes, lower-case hexadecimal
     * @param standing to whom it is offered, and whether it is withdrawn or out of service
     * @param permissions labels by permission
     * @param requires filters of the required modules by name
     * @param parameters JSON Schema text, null without parameters
     * @param tenants codes of the tenants that run it
     */
    public record Detail(
            String name,
            String version,
            String label,
            String description,
            boolean shared,
            String sha256,
            Standing standing,
            Map<String, String> requires,
            Map<String, String> permissions,
            @Nullable String parameters,
            List<String> publishes,
            List<String> consumes,
            List<Personal> personalData,
            List<String> tenants) {}

    /** Personal data that a module declares. */
    public record Personal(String field, String label, boolean sensitive, String basis) {}

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
                        tenantsOf(d.id()).size()))
                .toList());
    }

    /** One version. */
    @GET
    @Path("{name}/{version}")
    @RequiresPermission(CataloguePermissions.READ)
    public Detail one(@PathParam("name") String name, @PathParam("version") String version) {
        ModuleDescriptor d = store.find(new ModuleVersion(name, version)).orElseThrow(ProblemException::notFound);
        Map<String, String> requires = new TreeMap<>();
        d.requires().forEach(r -> requires.put(r.name(), r.filter()));
        Map<String, String> permissions = new TreeMap<>();
        d.permissions().forEach((key, label) -> permissions.put(key, label.in(call.locale())));
        return new Detail(
                name,
                version,
                d.label().in(call.locale()),
                d.description().in(call.locale()),
                d.shared(),
                files.sha256(d.id()),
                shelf.standing(d.id()),
                requires,
                permissions,
                d.parameters(),
                d.publishes(),
                d.consumes(),
                d.personalData().stream()
                        .map(p -> new Personal(p.field(), p.label().in(call.locale()), p.sensitive(), p.basis()))
                        .toList(),
                tenantsOf(d.id()));
    }

    private List<String> tenantsOf(ModuleVersion id) {
        RouteTable table = routes.current();
        return tenants.all().stream()
                .filter(tenant -> {
                    ModuleInstance instance = table.of(tenant.id()).get(id.name());
                    return instance != null && instance.key().module().equals(id);
                })
                .map(tenant -> tenant.code())
                .toList();
    }
}
