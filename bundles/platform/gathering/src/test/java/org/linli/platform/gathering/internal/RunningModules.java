package org.linli.platform.gathering.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;

/** Modules that run for tenants, each with what it registers. */
final class RunningModules implements Routes {
    private final Map<TenantId, Map<String, ModuleInstance>> running = new ConcurrentHashMap<>();

    void run(int tenant, String module, Object... services) {
        Map<String, ModuleInstance> modules =
                new ConcurrentHashMap<>(running.getOrDefault(new TenantId(tenant), Map.of()));
        modules.put(module, new Instance(module, List.of(services)));
        running.put(new TenantId(tenant), Map.copyOf(modules));
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

    private record Instance(String module, List<Object> all) implements ModuleInstance {
        @Override
        public InstanceKey key() {
            return new InstanceKey(new ModuleVersion(module, "1.0.0"), new TreeSet<>());
        }

        @Override
        public ModuleDescriptor descriptor() {
            return new ModuleDescriptor(
                    new ModuleVersion(module, "1.0.0"),
                    Text.of("模块" + module, module),
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
            return getClass().getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return all.stream()
                    .filter(type::isInstance)
                    .map(service -> new Registered<>(type.cast(service), Map.of()))
                    .toList();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }
}
