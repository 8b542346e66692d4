package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.InstancePlanner;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The instances that mixes stand for, and the routes to them. */
@Component(service = RunningMixes.class)
public final class RunningMixes {
    private static final Logger LOG = LoggerFactory.getLogger(RunningMixes.class);

    private final Instances instances;
    private final Routes routes;
    private final EntitlementStore store;
    private final InstancePlanner planner;

    /** Instances that did not come up at the start of the host, with the reason. */
    private final Map<InstanceKey, InstanceFailedException> quarantined = new ConcurrentHashMap<>();

    /**
     * Mixes that the open change of a tenant brings up; their instances are not dropped although the tenant is not routed to them
     * yet. By tenant, because two tenants may be on their way to the same mix.
     */
    private final Map<TenantId, Set<Map<String, String>>> pending = new ConcurrentHashMap<>();

    @Activate
    public RunningMixes(
            @Reference Instances instances,
            @Reference Routes routes,
            @Reference EntitlementStore store,
            @Reference ModuleStore modules) {
        this.instances = instances;
        this.routes = routes;
        this.store = store;
        this.planner = new InstancePlanner(modules::find);
    }

    /** Starts what the mix needs and keeps it until the tenant's change is {@link #settled}; by module name. */
    Map<String, ModuleInstance> ensure(TenantId tenant, SortedMap<String, String> mix) {
        pending.computeIfAbsent(tenant, t -> ConcurrentHashMap.newKeySet()).add(Map.copyOf(mix));
        Map<String, ModuleInstance> started = new HashMap<>();
        planner.keys(mix).forEach((module, key) -> started.put(module, instances.ensure(key)));
        planner.keys(mix).values().forEach(quarantined::remove);
        return started;
    }

    ModuleInstance instance(TenantId tenant, SortedMap<String, String> mix, String module) {
        ModuleInstance instance = ensure(tenant, mix).get(module);
        if (instance == null) {
            throw new IllegalStateException("the module " + module + " is not part of the mix");
        }
        return instance;
    }

    EntityManager entityManager(ModuleInstance instance) {
        return instances.entityManager(instance);
    }

    void route(TenantId tenant, SortedMap<String, String> mix) {
        Map<String, ModuleInstance> modules = ensure(tenant, mix);
        routes.update(table -> table.with(tenant, modules));
    }

    /**
     * Waits until nothing of the tenant is inside an instance that does not serve it any more.
     *
     * @return whether all had left in time
     */
    boolean awaitLeft(TenantId tenant, Duration patience) throws InterruptedException {
        return instances.awaitLeft(tenant, routes.current().of(tenant).values(), patience);
    }

    /** Lets go of what the tenant's change brought up and does not need: it is taken back. */
    void letGo(TenantId tenant, SortedMap<String, String> mix) {
        pending.computeIfPresent(tenant, (t, mixes) -> {
            mixes.remove(Map.copyOf(mix));
            return mixes.isEmpty() ? null : mixes;
        });
    }

    /** The tenant's change has ended: what its mix does not need may go. */
    void settled(TenantId tenant) {
        pending.remove(tenant);
        release();
    }

    /** Drops every instance that no tenant's mix needs. */
    void release() {
        instances.retain(() -> {
            Set<InstanceKey> wanted = new HashSet<>();
            store.all()
                    .values()
                    .forEach(s -> wanted.addAll(planner.keys(s.enabled()).values()));
            pending.values()
                    .forEach(mixes ->
                            mixes.forEach(mix -> wanted.addAll(planner.keys(mix).values())));
            return wanted;
        });
    }

    /** At the start of the host: brings up every tenant's mix; what fails is quarantined and the rest serves. */
    void start() {
        store.all().forEach((tenant, standing) -> {
            Map<String, ModuleInstance> modules = new HashMap<>();
            planner.keys(standing.enabled()).forEach((module, key) -> {
                try {
                    if (!quarantined.containsKey(key)) {
                        modules.put(module, instances.ensure(key));
                    }
                } catch (InstanceFailedException e) {
                    quarantined.put(key, e);
                    LOG.error("Quarantined: {}", e.getMessage());
                }
            });
            routes.update(table -> table.with(tenant, modules));
        });
    }

    /** Why modules of the tenant do not run although they are enabled, by module name. */
    public Map<String, InstanceFailedException> quarantined(TenantId tenant) {
        Map<String, InstanceFailedException> failures = new HashMap<>();
        planner.keys(store.standing(tenant).enabled()).forEach((module, key) -> {
            InstanceFailedException failure = quarantined.get(key);
            if (failure != null) {
                failures.put(module, failure);
            }
        });
        return failures;
    }
}
