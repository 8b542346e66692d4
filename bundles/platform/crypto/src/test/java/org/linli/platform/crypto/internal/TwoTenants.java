package org.linli.platform.crypto.internal;

import java.util.List;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestHost;

/** The districts 1 and 2; nobody asks for them otherwise than all at once. */
class TwoTenants implements Tenants {
    @Override
    public List<TenantInfo> all() {
        return List.of(TestHost.tenant(1), TestHost.tenant(2));
    }

    @Override
    public Optional<TenantInfo> byCode(String code) {
        return Optional.empty();
    }

    @Override
    public Optional<TenantInfo> byId(TenantId id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> successorOf(String formerCode) {
        return Optional.empty();
    }

    @Override
    public void refresh() {}
}
