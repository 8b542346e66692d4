package org.linli.platform.tenancy.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;

/** All tenants at one moment, found by code and by id. Immutable. */
final class TenantSnapshot {
    private final NavigableMap<String, KnownTenant> byCode = new TreeMap<>();
    private final Map<TenantId, KnownTenant> byId = new HashMap<>();
    private final Map<String, TenantId> formerCodes;
    private final List<TenantInfo> infos;

    TenantSnapshot(Collection<KnownTenant> tenants, Map<String, TenantId> formerCodes) {
        for (KnownTenant tenant : tenants) {
            byCode.put(tenant.info().code(), tenant);
            byId.put(tenant.id(), tenant);
        }
        this.formerCodes = Map.copyOf(formerCodes);
        this.infos = byCode.values().stream().map(KnownTenant::info).toList();
    }

    TenantSnapshot with(KnownTenant changed) {
        Map<TenantId, KnownTenant> next = new HashMap<>(byId);
        next.put(changed.id(), changed);
        return new TenantSnapshot(next.values(), formerCodes);
    }

    Optional<KnownTenant> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<KnownTenant> byId(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Empty when a tenant has the code now: a living code is nobody's former one. */
    Optional<KnownTenant> successorOf(String formerCode) {
        if (byCode.containsKey(formerCode)) {
            return Optional.empty();
        }
        return Optional.ofNullable(formerCodes.get(formerCode)).flatMap(this::byId);
    }

    NavigableMap<String, KnownTenant> inOrder() {
        return byCode;
    }

    List<TenantInfo> infos() {
        return infos;
    }
}
