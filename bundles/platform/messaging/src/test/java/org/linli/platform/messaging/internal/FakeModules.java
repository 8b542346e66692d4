package org.linli.platform.messaging.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.EventConsumer;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.messaging.EventAudience;
import org.linli.platform.messaging.NotificationKinds;
import org.linli.platform.tenancy.EnabledModules;

/** Modules that a test switches on and off per district. */
final class FakeModules implements Routes, EventAudience, EnabledModules, NotificationKinds {
    private final Map<TenantId, Map<String, ModuleDescriptor>> entitled = new HashMap<>();
    private final Set<ModuleInstance> draining = new HashSet<>();
    private volatile Runnable beforeAcquire = () -> {};
    private volatile RouteTable table = new RouteTable(1, Map.of());

    @Override
    public RouteTable current() {
        return table;
    }

    @Override
    public synchronized RouteTable update(UnaryOperator<RouteTable> change) {
        table = change.apply(table);
        return table;
    }

    @Override
    public @Nullable Use acquire(TenantId tenant, ModuleInstance instance) {
        beforeAcquire.run();
        return draining.contains(instance) ? null : () -> {};
    }

    /** Something that happens in the middle of a batch, outside of all transactions. */
    void beforeAcquire(Runnable happening) {
        beforeAcquire = happening;
    }

    void drain(ModuleInstance instance) {
        draining.add(instance);
    }

    void enable(int tenant, ModuleInstance instance) {
        entitled.computeIfAbsent(new TenantId(tenant), t -> new HashMap<>())
                .put(instance.key().module().name(), instance.descriptor());
        change(tenant, modules -> modules.put(instance.key().module().name(), instance));
    }

    void disable(int tenant, String module) {
        entitled.getOrDefault(new TenantId(tenant), new HashMap<>()).remove(module);
        stop(tenant, module);
    }

    @Override
    public SortedSet<String> names(TenantId tenant) {
        return new TreeSet<>(entitled.getOrDefault(tenant, Map.of()).keySet());
    }

    @Override
    public SortedSet<String> of(TenantId tenant, String eventType) {
        SortedSet<String> names = new TreeSet<>();
        entitled.getOrDefault(tenant, Map.of()).forEach((name, descriptor) -> {
            if (descriptor.consumes().contains(eventType)) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public synchronized List<Kind> kinds(TenantId tenant) {
        return entitled.getOrDefault(tenant, Map.of()).values().stream()
                .flatMap(module -> module.notifications().stream()
                        .map(kind -> new Kind(
                                kind.kind(), kind.label(), module.label(), kind.permission(), kind.mandatory())))
                .toList();
    }

    /** The module stays enabled and does not run: the node is starting, or the module is quarantined. */
    void stop(int tenant, String module) {
        change(tenant, modules -> modules.remove(module));
    }

    private void change(int tenant, java.util.function.Consumer<Map<String, ModuleInstance>> change) {
        update(old -> {
            Map<TenantId, Map<String, ModuleInstance>> all = new HashMap<>(old.byTenant());
            Map<String, ModuleInstance> modules = new HashMap<>(old.of(new TenantId(tenant)));
            change.accept(modules);
            all.put(new TenantId(tenant), Map.copyOf(modules));
            return new RouteTable(old.generation() + 1, all);
        });
    }

    /** A running instance with the given consumers. */
    static ModuleInstance instance(
            String name, List<String> publishes, List<String> consumes, EventConsumer... consumers) {
        return instance(name, publishes, consumes, List.of(), consumers);
    }

    /** A running instance that tells people of the given kinds. */
    static ModuleInstance telling(String name, ModuleDescriptor.NotificationDeclaration... kinds) {
        return instance(name, List.of(), List.of(), List.of(kinds));
    }

    private static ModuleInstance instance(
            String name,
            List<String> publishes,
            List<String> consumes,
            List<ModuleDescriptor.NotificationDeclaration> kinds,
            EventConsumer... consumers) {
        ModuleVersion version = new ModuleVersion(name, "1.0.0");
        ModuleDescriptor descriptor = new ModuleDescriptor(
                version,
                Text.of(name, name),
                Text.of(name, name),
                false,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                null,
                publishes,
                consumes,
                List.of(),
                kinds,
                List.of(),
                List.of(),
                List.of(),
                null,
                ModuleDescriptor.Ui.NONE);
        return new Fake(new InstanceKey(version, new TreeSet<>()), descriptor, List.of(consumers));
    }

    private record Fake(InstanceKey key, ModuleDescriptor descriptor, List<EventConsumer> consumers)
            implements ModuleInstance {
        @Override
        public ClassLoader loader() {
            return FakeModules.class.getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return consumers.stream()
                    .filter(type::isInstance)
                    .map(consumer -> new Registered<>(
                            type.cast(consumer),
                            Map.<String, @Nullable Object>of(
                                    "component.name", "consumer-" + consumers.indexOf(consumer))))
                    .toList();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }
}
