package org.linli.platform.catalogue.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;

/**
 * Which instance serves which module for which tenant. Immutable; tenants with equal mixes share one inner map.
 *
 * @param generation grows with every change
 * @param byTenant instances by module name, by tenant
 */
public record RouteTable(long generation, Map<TenantId, Map<String, ModuleInstance>> byTenant) {
    public RouteTable {
        byTenant = Map.copyOf(byTenant);
    }

    public Optional<ModuleInstance> find(TenantId tenant, String module) {
        return Optional.ofNullable(of(tenant).get(module));
    }

    /** Enabled modules of the tenant by name. */
    public Map<String, ModuleInstance> of(TenantId tenant) {
        return byTenant.getOrDefault(tenant, Map.of());
    }

    /** Whether the instance serves the tenant. */
    public boolean serves(TenantId tenant, ModuleInstance instance) {
        return of(tenant).get(instance.key().module().name()) == instance;
    }

    /** The next table, in which the tenant has other modules. */
    public RouteTable with(TenantId tenant, Map<String, ModuleInstance> modules) {
        return with(Map.of(tenant, modules));
    }

    /**
     * The next table, in which several tenants have other modules. A map that is in the table already is used again when one of the
     * same content is, so that 2,850 tenants do not hold 2,850 copies.
     */
    public RouteTable with(Map<TenantId, Map<String, ModuleInstance>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<TenantId, Map<String, ModuleInstance>> next = new HashMap<>(byTenant);
        Map<Map<String, ModuleInstance>, Map<String, ModuleInstance>> shared = new HashMap<>();
        byTenant.values().forEach(modules -> shared.putIfAbsent(modules, modules));
        changes.forEach((tenant, modules) -> {
            if (modules.isEmpty()) {
                next.remove(tenant);
            } else {
                next.put(tenant, shared.computeIfAbsent(modules, Map::copyOf));
            }
        });
        return new RouteTable(generation + 1, next);
    }

    /** Tenants that run the instance. */
    public List<TenantId> tenantsOf(ModuleInstance instance) {
        return byTenant.entrySet().stream()
                .filter(e -> e.getValue().containsValue(instance))
                .map(Map.Entry::getKey)
                .toList();
    }
}
