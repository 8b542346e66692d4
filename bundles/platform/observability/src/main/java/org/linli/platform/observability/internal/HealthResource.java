package org.linli.platform.observability.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Probes: whether the process lives, and whether it should get requests. */
@Component(service = HealthResource.class)
@PlatformResource(space = PlatformResource.Space.ROOT)
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Tenants tenants;
    private final Routes routes;
    private final List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private volatile boolean started;

    @Activate
    public HealthResource(@Reference Tenants tenants, @Reference Routes routes) {
        this.tenants = tenants;
        this.routes = routes;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(ReadinessCheck check) {
        checks.add(check);
    }

    void unbindCheck(ReadinessCheck check) {
        checks.remove(check);
    }

    /** Requests are answered before the last component is active, and with it the last check is known. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + HostStarted.COMPLETE + "=true)")
    void bindStarted(HostStarted complete) {
        started = true;
    }

    void unbindStarted(HostStarted complete) {
        started = false;
    }

    /**
     * @param status {@code up} or {@code down}
     * @param failures what is missing
     */
    public record Health(String status, List<String> failures) {}

    @GET
    @Path("live")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Health live() {
        return new Health("up", List.of());
    }

    /**
     * @param tenant code of a district that must be served too
     * @param module module that must run for the district, or for any district when none is named
     */
    @GET
    @Path("ready")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Response ready(
            @QueryParam("tenant") @Nullable String tenant, @QueryParam("module") @Nullable String module) {
        List<String> failures = Stream.of(
                        started ? List.<String>of() : List.of("host: is starting"),
                        checks.stream()
                                .flatMap(check -> failure(check).stream())
                                .toList(),
                        placeFailure(tenant, module))
                .flatMap(List::stream)
                .toList();
        return Response.status(failures.isEmpty() ? 200 : 503)
                .entity(new Health(failures.isEmpty() ? "up" : "down", failures))
                .build();
    }

    private static List<String> failure(ReadinessCheck check) {
        try {
            return check.failure()
                    .map(reason -> List.of(check.name() + ": " + reason))
                    .orElse(List.of());
        } catch (RuntimeException e) {
            return List.of(check.name() + ": the check failed");
        }
    }

    private List<String> placeFailure(@Nullable String tenant, @Nullable String module) {
        if (tenant == null && module == null) {
            return List.of();
        }
        if (tenant == null) {
            boolean anywhere =
                    routes.current().byTenant().values().stream().anyMatch(modules -> modules.containsKey(module));
            return anywhere ? List.of() : List.of("module: not running");
        }
        TenantInfo info = tenants.byCode(tenant).orElse(null);
        if (info == null || info.state() == TenantInfo.State.SUSPENDED) {
            return List.of("tenant: not served");
        }
        return module == null || routes.current().find(info.id(), module).isPresent()
                ? List.of()
                : List.of("module: not running");
    }
}
