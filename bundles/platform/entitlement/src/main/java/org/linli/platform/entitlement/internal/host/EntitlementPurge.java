package org.linli.platform.entitlement.internal.host;

import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a deleted tenant ran and had scheduled is forgotten with it. */
@Component
public final class EntitlementPurge implements TenantDataHolder {
    private final EntitlementStore store;
    private final ScheduleStore schedule;

    @Activate
    public EntitlementPurge(@Reference EntitlementStore store, @Reference ScheduleStore schedule) {
        this.store = store;
        this.schedule = schedule;
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        schedule.forget(tenant.id());
        store.forget(tenant.id());
    }
}
