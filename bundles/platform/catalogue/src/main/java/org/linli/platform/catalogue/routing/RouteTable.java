package org.linli.platform.catalogue.routing;

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

    /** Tenants that run the instance. */
    public List<TenantId> tenantsOf(ModuleInstance instance) {
        return byTenant.entrySet().stream()
                .filter(e -> e.getValue().containsValue(instance))
                .map(Map.Entry::getKey)
                .toList();
    }
}
