package org.linli.platform.audit.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The head of a deleted tenant's chain goes with it; its entries are rows of the tenant. A purged module's entries stay. */
@Component
public final class AuditPurge implements TenantDataHolder {
    private final AuditStore store;

    @Activate
    public AuditPurge(@Reference AuditStore store) {
        this.store = store;
    }

    @Override
    public @Nullable Instant lastActivity(TenantInfo tenant) {
        return store.read(tenant.id(), rows -> rows.lastOfAPerson().orElse(null));
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        store.forget(tenant.id());
    }
}
