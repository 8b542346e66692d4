package org.linli.platform.operations.internal;

import java.util.List;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestHost;

/** The made-up districts 1 and 2. */
public final class TwoTenants implements Tenants {
    private final List<TenantInfo> all = List.of(TestHost.tenant(1), TestHost.tenant(2));

    @Override
    public Optional<TenantInfo> byCode(String code) {
        return all.stream().filter(t -> t.code().equals(code)).findFirst();
    }

    @Override
    public Optional<TenantInfo> byId(TenantId id) {
        return all.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    @Override
    public Optional<String> successorOf(String formerCode) {
        return Optional.empty();
    }

    @Override
    public List<TenantInfo> all() {
        return all;
    }

    @Override
    public void refresh() {
        // nothing changes
    }
}
