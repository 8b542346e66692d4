package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.DataStep;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;

/** Instances and routes without a framework. */
final class FakeInstances implements Instances, Routes {
    private final ModuleStore modules;
    private final Map<InstanceKey, ModuleInstance> running = new ConcurrentHashMap<>();
    private volatile RouteTable table = new RouteTable(1, Map.of());
    /** How many changes of routes are still to fail. */
    final AtomicInteger updatesToFail = new AtomicInteger();

    /** Data step {@code fill} of every module; null for none. */
    volatile @Nullable DataStep fill;

    /** What does not start. */
    final Set<ModuleVersion> broken = ConcurrentHashMap.newKeySet();

    /** What happened, in order, as far as a test asks for it. */
    volatile Consumer<String> happened = event -> {};

    /** Whether something of the tenant stays inside what it left. */
    volatile boolean busy;

    FakeInstances(ModuleStore modules) {
        this.modules = modules;
    }

    /** Names and versions of what runs. */
    Set<String> names() {
        return running.keySet().stream()
                .map(key -> key.module().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public ModuleInstance ensure(InstanceKey key) {
        if (broken.contains(key.module())) {
            throw new InstanceFailedException(
                    key.module(), Text.of("启动时出错", "An error at its start"), new IllegalStateException("broken"));
        }
        return running.computeIfAbsent(
                key, k -> new Fake(this, k, modules.find(k.module()).orElseThrow()));
    }

    @Override
    public Optional<ModuleInstance> find(InstanceKey key) {
        return Optional.ofNullable(running.get(key));
    }

    @Override
    public Collection<ModuleInstance> running() {
        return List.copyOf(running.values());
    }

    @Override
    public EntityManager entityManager(ModuleInstance instance) {
        return (EntityManager) Proxy.newProxyInstance(
                FakeInstances.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (em, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public void retain(Supplier<? extends Collection<InstanceKey>> wanted) {
        running.keySet().retainAll(Set.copyOf(wanted.get()));
    }

    @Override
    public boolean awaitLeft(TenantId tenant, Collection<ModuleInstance> staying, Duration patience) {
        happened.accept("await left");
        return !busy;
    }

    @Override
    public int abandonedThreads() {
        return 0;
    }

    @Override
    public RouteTable current() {
        return table;
    }

    @Override
    public synchronized RouteTable update(UnaryOperator<RouteTable> change) {
        if (updatesToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the routes cannot be changed");
        }
        table = change.apply(table);
        return table;
    }

    @Override
    public @Nullable Use acquire(TenantId tenant, ModuleInstance instance) {
        return () -> {};
    }

    private record Fake(FakeInstances all, InstanceKey key, ModuleDescriptor descriptor) implements ModuleInstance {
        @Override
        public ClassLoader loader() {
            return Fake.class.getClassLoader();
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            DataStep fill = all.fill;
            return type == DataStep.class && fill != null
                    ? List.of(new Registered<>(type.cast(fill), Map.of("linli.data.step", "fill")))
                    : List.of();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }
}
