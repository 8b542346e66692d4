package org.linli.platform.operations.internal.work;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.operation.OperationRunner;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Finds the runner of a kind: in the module version that the tenant runs, or among the host's own. */
@Component(service = RunnerDirectory.class)
public class RunnerDirectory {
    private static final String KIND = "linli.operation";

    private final Routes routes;
    private final Map<String, OperationRunner> own = new ConcurrentHashMap<>();

    @Activate
    public RunnerDirectory(@Reference Routes routes) {
        this.routes = routes;
    }

    @Reference(
            target = "(" + KIND + "=platform.*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(OperationRunner runner, Map<String, Object> properties) {
        own.put(String.valueOf(properties.get(KIND)), runner);
    }

    void remove(OperationRunner runner, Map<String, Object> properties) {
        own.remove(String.valueOf(properties.get(KIND)), runner);
    }

    /** The runner as of now; empty while nobody can run the kind for the tenant. */
    public Optional<Found> find(TenantId tenant, String kind) {
        OperationRunner host = own.get(kind);
        if (host != null) {
            return Optional.of(new Found(host, null));
        }
        return instance(tenant, kind)
                .flatMap(instance -> instance.services(OperationRunner.class).stream()
                        .filter(s -> kind.equals(s.properties().get(KIND)))
                        .findFirst()
                        .map(s -> new Found(s.service(), instance)));
    }

    /** Whether the tenant is still served by what the run began with. */
    public boolean current(TenantId tenant, String kind, Found found) {
        return found.instance() == null
                || instance(tenant, kind).filter(i -> i == found.instance()).isPresent();
    }

    /** Keeps the instance from being stopped; null when it is stopping already. */
    Routes.@Nullable Use hold(TenantId tenant, Found found) {
        return found.instance() == null ? () -> {} : routes.acquire(tenant, found.instance());
    }

    private Optional<ModuleInstance> instance(TenantId tenant, String kind) {
        int dot = kind.indexOf('.');
        return dot < 0 ? Optional.empty() : routes.current().find(tenant, kind.substring(0, dot));
    }

    /**
     * @param instance where the runner lives, null for the host's own
     */
    public record Found(OperationRunner runner, @Nullable ModuleInstance instance) {}
}
