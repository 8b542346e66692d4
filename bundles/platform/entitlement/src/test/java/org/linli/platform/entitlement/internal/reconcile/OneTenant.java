package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestHost;

/** The made-up district 1. */
final class OneTenant implements Tenants {
    private final TenantInfo tenant = TestHost.tenant(1);

    @Override
    public Optional<TenantInfo> byCode(String code) {
        return Optional.of(tenant).filter(t -> t.code().equals(code));
    }

    @Override
    public Optional<TenantInfo> byId(TenantId id) {
        return Optional.of(tenant).filter(t -> t.id().equals(id));
    }

    @Override
    public Optional<String> successorOf(String formerCode) {
        return Optional.empty();
    }

    @Override
    public List<TenantInfo> all() {
        return List.of(tenant);
    }

    @Override
    public void refresh() {}
}
