package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.EntityManager;
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

    /** Mixes that operations are just bringing up; their instances are not dropped although no tenant is routed to them yet. */
    private final Set<Map<String, String>> pending = ConcurrentHashMap.newKeySet();

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

    /** Starts what the mix needs; by module name. */
    Map<String, ModuleInstance> ensure(SortedMap<String, String> mix) {
        pending.add(Map.copyOf(mix));
        Map<String, ModuleInstance> started = new HashMap<>();
        planner.keys(mix).forEach((module, key) -> started.put(module, instances.ensure(key)));
        planner.keys(mix).values().forEach(quarantined::remove);
        return started;
    }

    ModuleInstance instance(SortedMap<String, String> mix, String module) {
        ModuleInstance instance = ensure(mix).get(module);
        if (instance == null) {
            throw new IllegalStateException("the module " + module + " is not part of the mix");
        }
        return instance;
    }

    EntityManager entityManager(ModuleInstance instance) {
        return instances.entityManager(instance);
    }

    void route(TenantId tenant, SortedMap<String, String> mix) {
        Map<String, ModuleInstance> modules = ensure(mix);
        routes.update(table -> table.with(tenant, modules));
    }

    /** Lets go of a mix that an operation brought up, once its tenant is routed or the change was taken back. */
    void settled(SortedMap<String, String> mix) {
        pending.remove(Map.copyOf(mix));
    }

    /** Drops every instance that no tenant's mix needs. */
    void release() {
        Set<InstanceKey> wanted = new HashSet<>();
        store.all()
                .values()
                .forEach(s -> wanted.addAll(planner.keys(s.enabled()).values()));
        pending.forEach(mix -> wanted.addAll(planner.keys(mix).values()));
        instances.retain(wanted);
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
