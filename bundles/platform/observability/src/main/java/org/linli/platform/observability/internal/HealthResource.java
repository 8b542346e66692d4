package org.linli.platform.observability.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.Answers;
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
    private static final ReadinessCheck.Result STARTED = ReadinessCheck.Result.up("已启动", "the host has started");
    private static final ReadinessCheck.Result STARTING = ReadinessCheck.Result.down("正在启动", "the host is starting");

    private final Tenants tenants;
    private final Routes routes;
    private final CurrentCall call;
    private final List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private volatile boolean started;

    @Activate
    public HealthResource(@Reference Tenants tenants, @Reference Routes routes, @Reference CurrentCall call) {
        this.call = call;
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
     * @param checks all that were made, by name
     * @param failures the sentences of those that are down
     */
    public record Health(String status, List<Check> checks, List<String> failures) {}

    /**
     * @param state {@code up}, {@code warn} (somebody should look; the host serves) or {@code down}
     * @param detail one sentence in the caller's language
     */
    public record Check(String name, String state, String detail) {}

    @GET
    @Path("live")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Health live() {
        return new Health("up", List.of(), List.of());
    }

    /**
     * @param tenant code of a district that must be served too
     * @param module module that must run for the district, or for any district when none is named
     */
    @GET
    @Path("ready")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Answers(Health.class)
    public Response ready(
            @QueryParam("tenant") @Nullable String tenant, @QueryParam("module") @Nullable String module) {
        List<Check> made = Stream.of(
                        Stream.of(made("host", started ? STARTED : STARTING)),
                        checks.stream().map(check -> made(check.name(), outcome(check))),
                        place(tenant, module).stream())
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(Check::name))
                .toList();
        List<String> failures = made.stream()
                .filter(check -> check.state().equals("down"))
                .map(check -> check.name() + ": " + check.detail())
                .toList();
        return Response.status(failures.isEmpty() ? 200 : 503)
                .entity(new Health(failures.isEmpty() ? "up" : "down", made, failures))
                .build();
    }

    private Check made(String name, ReadinessCheck.Result result) {
        return new Check(
                name,
                result.state().name().toLowerCase(Locale.ROOT),
                result.sentence().in(call.locale()));
    }

    private static ReadinessCheck.Result outcome(ReadinessCheck check) {
        try {
            return check.result();
        } catch (RuntimeException e) {
            return ReadinessCheck.Result.down("检查失败", "the check failed");
        }
    }

    private Optional<Check> place(@Nullable String tenant, @Nullable String module) {
        if (tenant == null) {
            return module == null ? Optional.empty() : Optional.of(made("module", anywhere(module)));
        }
        Optional<TenantInfo> served = tenants.byCode(tenant).filter(info -> info.state() != TenantInfo.State.SUSPENDED);
        if (module == null) {
            return Optional.of(made("tenant", served.isPresent() ? SERVED : NOT_SERVED));
        }
        // Anybody may ask: no district, a module that it has not enabled and one that does not run are one answer
        return Optional.of(made(
                "module",
                running(served.flatMap(info -> routes.current().find(info.id(), module))
                        .isPresent())));
    }

    private static final ReadinessCheck.Result SERVED = ReadinessCheck.Result.up("该地区正常服务", "the district is served");
    private static final ReadinessCheck.Result NOT_SERVED =
            ReadinessCheck.Result.down("该地区未提供服务", "the district is not served");

    private ReadinessCheck.Result anywhere(String module) {
        return running(routes.current().byTenant().values().stream().anyMatch(modules -> modules.containsKey(module)));
    }

    private static ReadinessCheck.Result running(boolean runs) {
        return runs
                ? ReadinessCheck.Result.up("模块正在运行", "the module runs")
                : ReadinessCheck.Result.down("模块未运行", "the module does not run");
    }
}
