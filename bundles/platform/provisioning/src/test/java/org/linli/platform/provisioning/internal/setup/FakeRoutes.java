package org.linli.platform.provisioning.internal.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.linli.api.problem.Text;
import org.linli.api.setup.DistrictSetup;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;

/** Modules that run for tenants, each with what it registers. */
final class FakeRoutes implements Routes {
    private final Map<TenantId, Map<String, ModuleInstance>> running = new ConcurrentHashMap<>();

    void run(TenantId tenant, String module, DistrictSetup... setups) {
        Map<String, ModuleInstance> modules = new HashMap<>(running.getOrDefault(tenant, Map.of()));
        modules.put(module, new Instance(module, List.of(setups)));
        running.put(tenant, Map.copyOf(modules));
    }

    @Override
    public RouteTable current() {
        return new RouteTable(1, running);
    }

    @Override
    public RouteTable update(UnaryOperator<RouteTable> change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Use acquire(TenantId tenant, ModuleInstance instance) {
        return () -> {};
    }

    private record Instance(String module, List<DistrictSetup> setups) implements ModuleInstance {
        @Override
        public InstanceKey key() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ModuleDescriptor descriptor() {
            return new ModuleDescriptor(
                    new ModuleVersion(module, "1.0.0"),
                    Text.of(module, module),
                    Text.of("", ""),
                    false,
                    List.of(),
                    null,
                    Map.of(),
                    Map.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    ModuleDescriptor.Ui.NONE);
        }

        @Override
        public ClassLoader loader() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return setups.stream()
                    .filter(type::isInstance)
                    .map(setup -> new Registered<>(type.cast(setup), Map.of()))
                    .toList();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }
}
