package org.linli.platform.gateway.internal.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;

/** Routes with counted uses. */
public final class MemoryRoutes implements Routes {
    private final AtomicReference<RouteTable> table = new AtomicReference<>(new RouteTable(0, Map.of()));

    @Override
    public RouteTable current() {
        return table.get();
    }

    @Override
    public RouteTable update(UnaryOperator<RouteTable> change) {
        return table.updateAndGet(change);
    }

    @Override
    public Use acquire(TenantId tenant, ModuleInstance instance) {
        FakeInstance fake = (FakeInstance) instance;
        synchronized (fake) {
            if (fake.draining) {
                return null;
            }
            fake.uses.incrementAndGet();
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                fake.uses.decrementAndGet();
            }
        };
    }

    public void enable(FakeInstance instance, TenantInfo... tenants) {
        update(before -> {
            Map<TenantId, Map<String, ModuleInstance>> next = new HashMap<>(before.byTenant());
            for (TenantInfo tenant : tenants) {
                Map<String, ModuleInstance> modules = new HashMap<>(before.of(tenant.id()));
                modules.put(instance.key().module().name(), instance);
                next.put(tenant.id(), Map.copyOf(modules));
            }
            return new RouteTable(before.generation() + 1, next);
        });
    }

    /** Waits for the last use and drops the instance's application. */
    public static void retire(FakeInstance instance) {
        synchronized (instance) {
            instance.draining = true;
        }
        while (instance.uses.get() > 0) {
            Thread.onSpinWait();
        }
        instance.attachment.close();
    }

    /** An instance without a bundle. */
    public static final class FakeInstance implements ModuleInstance {
        public final AtomicInteger uses = new AtomicInteger();
        public volatile boolean draining;
        public InstanceParticipant.Attachment attachment;
        private final InstanceKey key;
        private final List<Object> resources;

        FakeInstance(String module, String version, List<Object> resources) {
            this.key = new InstanceKey(new ModuleVersion(module, version), new TreeSet<>());
            this.resources = resources;
        }

        @Override
        public InstanceKey key() {
            return key;
        }

        @Override
        public ModuleDescriptor descriptor() {
            return new ModuleDescriptor(
                    key.module(),
                    Text.of("模块", "module"),
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
            return resources.get(0).getClass().getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return List.of();
        }

        @Override
        public List<Object> resources() {
            return resources;
        }
    }
}
